import { checkDirectory } from "../checks/directory-check.ts";
import { faultLine } from "../kernel/fault.ts";
import { fromRoot } from "../root.ts";
import { verdict } from "./flows.ts";
import type { Io } from "./io.ts";

/** `directory check`: 0 when every rule holds, 1 with one line a fault. `today` judges the age of facts too. */
export function checkDirectoryCommand(today: Date | undefined, io: Io): number {
  const faults = checkDirectory({
    servicesFile: fromRoot("flows/services.yml"),
    hsdsDir: fromRoot("../shared/hsds/schema"),
    ...(today === undefined ? {} : { today }),
  });
  for (const fault of faults) io.err(`${faultLine(fault)}\n`);
  return verdict(faults.length, io);
}
