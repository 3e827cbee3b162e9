import { readdirSync } from "node:fs";
import { expect, jest, test } from "@jest/globals";
import { GATEWAY_IDS } from "../../src/channels/index.ts";
import { fromRoot } from "../../src/root.ts";
import { channelContract, type ChannelCases } from "./contract.ts";
import { serverContract } from "./contract-server.ts";

jest.setTimeout(60_000);

/** Every <name>-cases.ts beside this is put through the contract. */
const TABLE = /^(\w+)-cases\.ts$/;
const names = readdirSync(fromRoot("tests/channels")).flatMap(
  (file) => TABLE.exec(file)?.[1] ?? [],
);

for (const name of names) {
  const { cases } = (await import(`./${name}-cases.ts`)) as { readonly cases: ChannelCases };
  channelContract(name, cases);
  serverContract(name, cases);
}

test("every gateway has its table", () => {
  expect(names).toEqual(expect.arrayContaining([...GATEWAY_IDS, "phone"]));
});
