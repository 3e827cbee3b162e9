// The least that a durable webhook can do, for comparison: Express and better-sqlite3, one commit a
// request. HMAC the address, dedupe insert, select, advance, update, two messages, one outbox row,
// COMMIT, 200. Nothing is understood, sealed or sent.
import { createHmac, randomBytes } from "node:crypto";
import Database from "better-sqlite3";
import express from "express";

const db = new Database(process.argv[2] ?? ":memory:");
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec(`
  create table dedupe (id text primary key) strict, without rowid;
  create table conversations (contact blob primary key, node integer not null, seq integer not null)
    strict, without rowid;
  create table messages (contact blob not null, seq integer not null, direction text not null,
    body text not null, primary key (contact, seq)) strict, without rowid;
  create table outbox (contact blob not null, seq integer not null, status text not null,
    primary key (contact, seq)) strict, without rowid;
`);
const begin = db.prepare("begin immediate");
const commit = db.prepare("commit");
const dedupe = db.prepare<[string]>("insert into dedupe values (?) on conflict do nothing");
const select = db.prepare<[Buffer], { node: number; seq: number }>(
  "select node, seq from conversations where contact = ?",
);
const insert = db.prepare<[Buffer]>("insert into conversations values (?, 0, 0)");
const update = db.prepare<[number, number, Buffer]>(
  "update conversations set node = ?, seq = ? where contact = ?",
);
const message = db.prepare<[Buffer, number, string, string]>(
  "insert into messages values (?, ?, ?, ?)",
);
const outbox = db.prepare<[Buffer, number]>("insert into outbox values (?, ?, 'queued')");

const key = randomBytes(32);
const MENU = ["Waar kunnen we je mee helpen? 1 drugs 2 schulden", "Wat wil je?", "Dank je."];

const app = express();
app.use(express.urlencoded());
app.post("/inbound", (request, response) => {
  const { MessageSid, From, Body } = request.body as Readonly<Record<string, string>>;
  const contact = createHmac("sha256", key)
    .update(From ?? "")
    .digest()
    .subarray(0, 16);
  begin.run();
  if (dedupe.run(MessageSid ?? "").changes === 1) {
    const known = select.get(contact);
    if (known === undefined) insert.run(contact);
    const { node, seq } = known ?? { node: 0, seq: 0 };
    const next = (node + 1) % MENU.length;
    update.run(next, seq + 2, contact);
    message.run(contact, seq, "in", Body ?? "");
    message.run(contact, seq + 1, "out", MENU[next] ?? "");
    outbox.run(contact, seq + 1);
  }
  commit.run();
  response.type("text/xml").send("<Response/>");
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.once("SIGTERM", () => {
  server.closeAllConnections();
  server.close();
  db.close();
});
