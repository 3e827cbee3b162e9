import { eventually } from "../channels/wait.ts";

/** A person at the simulated phone, as its page does it. */
export interface Phone {
  text(line: string): Promise<void>;
  /** Waits for a text that holds this, for the n-th time. */
  reads(part: string, times?: number): Promise<void>;
  hangUp(): void;
}

export function createPhone(url: string, number: string): Phone {
  const inbox: string[] = [];
  const stop = new AbortController();
  void follow(`${url}/phone/stream?number=${encodeURIComponent(number)}`, inbox, stop.signal);
  let id = 0;
  return {
    text: async (line) => {
      id += 1;
      const body = JSON.stringify({ id: `${number}-${id}`, from: number, text: line });
      const response = await fetch(`${url}/channels/phone/inbound`, { method: "POST", body });
      if (response.status !== 200) throw new Error(`the phone got ${response.status}`);
    },
    reads: async (part, times = 1) => {
      await eventually(
        `"${part}" in ${JSON.stringify(inbox.slice(-3))}`,
        () => inbox.filter((text) => text.includes(part)).length >= times,
      );
    },
    hangUp: () => {
      stop.abort();
    },
  };
}

async function follow(url: string, inbox: string[], signal: AbortSignal): Promise<void> {
  try {
    const response = await fetch(url, { signal });
    let rest = "";
    for await (const chunk of response.body ?? []) {
      const events = (rest + new TextDecoder().decode(chunk)).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events.filter((one) => one.startsWith("data: "))) {
        inbox.push((JSON.parse(event.slice(6)) as { text: string }).text);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
