// A stand-in for smsbox and for Twilio's API: takes every text at once. `/hang` never answers.
import { createServer } from "node:http";

let ids = 0;
const server = createServer((request, response) => {
  request.resume();
  if (request.url?.startsWith("/hang") === true) return;
  const isTwilio = request.method === "POST";
  response.writeHead(isTwilio ? 201 : 202, { "content-type": "application/json" });
  response.end(isTwilio ? JSON.stringify({ sid: `SM${(ids += 1)}` }) : "0: Accepted for delivery");
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.once("SIGTERM", () => {
  server.closeAllConnections();
  server.close();
});
