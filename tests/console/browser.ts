/** One answer, as a browser without JavaScript has it. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
  readonly headers: Headers;
  /** The forms' token; "" when there is none. */
  readonly csrf: string;
  /** What the hidden or filled field of that name holds. */
  readonly field: (name: string) => string;
}

export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Posts as our own page would, with the token of a page that was read before. */
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Page>;
  setToken(token: string): void;
  token(): string;
}

/** Keeps a cookie and follows nothing by itself. */
export function createBrowser(url: string, cookieName: string): Browser {
  let token = "";
  let csrf: string | undefined;
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const given = (init.headers ?? {}) as Readonly<Record<string, string>>;
    const cookie = [
      `${cookieName}=${token}`,
      ...(given["cookie"] === undefined ? [] : [given["cookie"]]),
    ];
    const headers = { ...given, cookie: cookie.join("; ") };
    const response = await fetch(`${url}${path}`, { ...init, headers, redirect: "manual" });
    const set = response.headers.getSetCookie().find((one) => one.startsWith(cookieName));
    if (set !== undefined) {
      token = set.slice(cookieName.length + 1, set.indexOf(";"));
      csrf = undefined;
    }
    const html = await response.text();
    const field = (name: string): string => fieldOf(html, name);
    if (field("csrf") !== "") csrf = field("csrf");
    const { status, headers: got } = response;
    return {
      status,
      html,
      headers: got,
      location: got.get("location"),
      csrf: field("csrf"),
      field,
    };
  };
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: async (path, fields = {}, headers = {}) => {
      for (const form of ["/console/help", "/console/tweede-stap"]) {
        if (csrf === undefined && token !== "") await ask(form, {});
      }
      const body = new URLSearchParams({ csrf: csrf ?? "", ...fields });
      return ask(path, {
        method: "POST",
        body,
        headers: { "sec-fetch-site": "same-origin", ...headers },
      });
    },
    setToken: (given) => {
      token = given;
      csrf = undefined;
    },
    token: () => token,
  };
}

function fieldOf(html: string, name: string): string {
  const rest = `(?:[^>"]|"[^"]*")*`;
  const input = new RegExp(`<input ${rest}name="${name}"${rest}>`).exec(html)?.[0] ?? "";
  const area = new RegExp(`<textarea ${rest}name="${name}"${rest}>([^<]*)</textarea>`).exec(
    html,
  )?.[1];
  return unescape(/value="([^"]*)"/.exec(input)?.[1] ?? area ?? "");
}

const unescape = (html: string): string =>
  html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
