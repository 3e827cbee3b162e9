import type { Payload } from "./requests.ts";

export interface Read {
  /** "" when there is none. */
  readonly text: string;
  /** Something came along that is not a text: it is not fetched and not kept. */
  readonly media: boolean;
}

/**
 * What somebody wrote. A chosen button comes back as a text; of a "bloc" the texts are taken
 * together. Types: @botpress/sdk's `messages`.
 */
export function textOf(type: string, payload: Payload): Read {
  const items = payload["items"];
  if (type === "bloc" && Array.isArray(items)) {
    const read = items.map(itemOf);
    return {
      text: read.flatMap(({ text }) => (text === "" ? [] : [text])).join("\n"),
      media: read.some(({ media }) => media),
    };
  }
  const text = [payload["text"], payload["markdown"]].find((one) => typeof one === "string");
  return text === undefined ? { text: "", media: true } : { text, media: false };
}

function itemOf(item: unknown): Read {
  const { type, payload } = recordOf(item);
  return textOf(type === "bloc" ? "" : String(type), recordOf(payload));
}

const recordOf = (value: unknown): Payload =>
  typeof value === "object" && value !== null ? (value as Payload) : {};
