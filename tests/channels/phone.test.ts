import { expect, test } from "@jest/globals";
import { createPhoneChannel } from "../../src/channels/phone.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";

const to = (number: string, text: string, ref = "1") => ({
  to: address(number),
  text: sealedText(text),
  ref,
});
const soon = () => AbortSignal.timeout(5000);

test("a number reads back what was sent to it, however it is written", async () => {
  const phone = createPhoneChannel();
  await phone.send(to("+31612345678", "een"), soon());
  await phone.send(to("0612345678", "twee"), soon());
  await phone.send(to("+31687654321", "drie"), soon());
  expect(phone.inbox("06 12345678").map(({ text }) => text.reveal())).toEqual(["een", "twee"]);
  expect(phone.inbox("1008")).toEqual([]);
});

test("a listener hears what arrives until it leaves", async () => {
  const phone = createPhoneChannel();
  const heard: string[] = [];
  const leave = phone.subscribe(({ text }) => heard.push(text.reveal()));
  await phone.send(to("0612345678", "een"), soon());
  leave();
  await phone.send(to("0612345678", "twee"), soon());
  expect(heard).toEqual(["een"]);
});

test("it knows what it has sent", async () => {
  const phone = createPhoneChannel();
  await phone.send(to("0612345678", "een", "a"), soon());
  expect(await phone.find(to("0612345678", "een", "a"), new Date(0), soon())).toBe("sent");
  expect(await phone.find(to("0612345678", "een", "b"), new Date(0), soon())).toBe("not_sent");
});

test("the oldest texts and the longest unused numbers make room", async () => {
  const phone = createPhoneChannel();
  for (let index = 0; index < 501; index += 1) {
    await phone.send(to(`name ${index}`, "a"), soon());
    await phone.send(to("name 0", String(index)), soon());
  }
  expect(phone.inbox("name 1")).toEqual([]);
  expect(phone.inbox("name 2")).toHaveLength(1);
  expect(phone.inbox("name 0")).toHaveLength(200);
  expect(phone.inbox("name 0").at(-1)?.text.reveal()).toBe("500");
});
