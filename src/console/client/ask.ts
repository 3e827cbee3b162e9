/** What the server answered, read to its end. */
export interface Answered {
  readonly status: number;
  readonly ok: boolean;
  readonly html: string;
}

/** Null when the line is down, also when it broke off halfway. */
export async function ask(path: string, init?: RequestInit): Promise<Answered | null> {
  try {
    const response = await fetch(path, { cache: "no-store", ...init });
    const { status, ok } = response;
    return { status, ok, html: await response.text() };
  } catch {
    return null;
  }
}
