import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { type Served, startServed } from "./gateways.ts";

jest.setTimeout(60_000);

let served: Served;
beforeAll(async () => {
  served = await startServed(loadContent());
});
afterAll(() => served.stop());

test("texts in a row are taken one by one and get one answer, before the next text gets its own", async () => {
  const from = "+31610000701";
  const write = async (text: string): Promise<void> => {
    expect((await served.kannel({ id: text, from, text })).status).toBe(200);
  };
  await write("hoi");
  await served.texts(from, 2);
  await write("het gaat om geld");
  await write("ik heb schulden");
  const answer = (await served.texts(from, 3))[2];
  expect(answer).toMatch(/^Geldzorgen zijn zwaar/);
  await write("4");
  const texts = await served.texts(from, 4);
  expect(texts.filter((text) => text.startsWith("Geldzorgen"))).toHaveLength(1);
});
