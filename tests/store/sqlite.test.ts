import { openSqliteStore } from "../../src/store/sqlite.ts";
import { storeContract } from "./contract.ts";

storeContract("SQLite", (clock) => openSqliteStore({ file: ":memory:", clock }));
