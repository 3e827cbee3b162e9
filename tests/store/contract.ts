import { afterEach, beforeEach, describe } from "@jest/globals";
import { erasureContract } from "./contract-erasure.ts";
import { handoffContract } from "./contract-handoff.ts";
import { optOutContract } from "./contract-optout.ts";
import { outboxContract } from "./contract-outbox.ts";
import { reportContract } from "./contract-reports.ts";
import { turnContract } from "./contract-turns.ts";
import { createWorld, type OpenStore, type World } from "./contract-world.ts";

/** What every store has to do, whatever it is made of. `open` gives an empty one. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`store contract: ${name}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await createWorld(open);
    });
    afterEach(() => world.store.close());

    describe("turns", () => {
      turnContract(() => world);
    });
    describe("outbox", () => {
      outboxContract(() => world);
    });
    describe("reports", () => {
      reportContract(() => world);
    });
    describe("opt-out", () => {
      optOutContract(() => world);
    });
    describe("hand-off", () => {
      handoffContract(() => world);
    });
    describe("erasure", () => {
      erasureContract(() => world);
    });
  });
}
