// A process of its own that opens the store of argv[2], says so and keeps it until it is killed.
import { openSqliteStore } from "../../src/store/sqlite.ts";

await openSqliteStore({ file: process.argv[2] ?? "", clock: () => new Date() });
process.stdout.write("open\n");
setInterval(() => undefined, 1000);
