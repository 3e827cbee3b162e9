/** A page's EventSource, as far as a test needs one. */
export interface EventStream {
  readonly contentType: string | null;
  /** The texts heard so far, once there are so many. */
  texts(count: number): Promise<readonly string[]>;
  close(): void;
}

export async function listen(url: string): Promise<EventStream> {
  const stop = new AbortController();
  const response = await fetch(url, { signal: stop.signal });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let heard = "";
  const texts = (): readonly string[] =>
    [...heard.matchAll(/^data: (.*)$/gm)].map(
      ([, json]) => (JSON.parse(json ?? "") as { text: string }).text,
    );
  return {
    contentType: response.headers.get("content-type"),
    texts: async (count) => {
      while (texts().length < count) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) throw new Error("the stream ended");
        heard += decoder.decode(chunk.value, { stream: true });
      }
      return texts();
    },
    close: () => {
      stop.abort();
    },
  };
}
