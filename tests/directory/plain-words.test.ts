import { expect, test } from "@jest/globals";
import { plainWords } from "../../src/directory/plain-words.ts";

test.each([
  ["Coördinatie: één!", ["coordinatie", "een"]],
  ["  0800-0113\tkan ook ", ["0800", "0113", "kan", "ook"]],
  ["İ ŞİDDET", ["i", "siddet"]],
  ["?!", []],
  ["", []],
])("%j", (text, words) => {
  expect(plainWords(text)).toEqual(words);
});
