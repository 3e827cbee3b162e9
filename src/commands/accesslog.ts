import { readFileSync } from "node:fs";
import * as z from "zod";
import { headLine } from "../accounts/head-export.ts";
import type { Config } from "../config.ts";
import { databaseFile } from "../database-file.ts";
import { UitwegError } from "../kernel/errors.ts";
import {
  type AccessHead,
  type AccessVerdict,
  verifyAccessLog,
} from "../privacy/access-log-verify.ts";
import { loadKeys } from "../privacy/keys.ts";
import type { AccessLogReader } from "../store/accounts-store.ts";
import { openAccessLog } from "../store/sqlite/open-access-log.ts";
import type { Io } from "./io.ts";

const Head = z.object({ seq: z.int().min(0), mac: z.string().regex(/^[0-9a-f]*$/) });

/** One JSON line to keep elsewhere every day: it shows later that no row was cut off. */
export function accessLogHead(config: Config, io: Io): Promise<number> {
  return withLog(config, async (log) => {
    io.out(headLine(await log.accessHead()));
    return 0;
  });
}

/** 0 when every row is as it was written, 1 with the first that is not. */
export function verifyAccessLogCommand(
  config: Config,
  headFile: string | undefined,
  io: Io,
): Promise<number> {
  const heads = headFile === undefined ? [] : readHeads(headFile);
  const keys = loadKeys(config.keyFile, { create: false });
  return withLog(config, async (log) => {
    const verdict = await verifyAccessLog(keys, log, heads);
    if (verdict.fault === null) {
      io.out(`all ${verdict.rows} rows are as they were written\n`);
      return 0;
    }
    io.err(`row ${verdict.seq}: ${SAID[verdict.fault]}\n`);
    return 1;
  });
}

const SAID: Readonly<Record<NonNullable<AccessVerdict["fault"]>, string>> = {
  changed: "this row, or one just before it, was changed or taken out",
  key_missing: "its sealing key is not in the key file: put that version back to verify",
  head_missing: "this row and those after it are gone: an exported head is later",
};

/** One head a line, as `head` prints them; all are held against the log. */
function readHeads(file: string): readonly AccessHead[] {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.filter((line) => line.trim() !== "").map((line) => Head.parse(JSON.parse(line)));
  } catch (error) {
    throw new UitwegError(
      "HEAD_FILE_INVALID",
      `The file ${file} does not hold lines that "uitweg accesslog head" printed.`,
      [],
      error,
    );
  }
}

async function withLog(
  config: Config,
  work: (log: AccessLogReader) => Promise<number>,
): Promise<number> {
  const log = openAccessLog(databaseFile(config));
  try {
    return await work(log);
  } finally {
    log.close();
  }
}
