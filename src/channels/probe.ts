/**
 * Some gateways cannot be asked what became of a text, only, by a request that sends nothing, whether
 * they are there.
 */
export async function probe(ask: () => Promise<Response>): Promise<"unknown" | "unreachable"> {
  try {
    const response = await ask();
    await response.body?.cancel();
    return response.status >= 500 ? "unreachable" : "unknown";
  } catch {
    return "unreachable";
  }
}
