import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export const CLIENT_SECRET = "geheim-van-de-console-0123456789";
export const REDIRECT = "https://uitweg.example/console/oidc/terug";

/** Whom the provider signs in, without asking anything. */
export interface Person {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly amr?: readonly string[];
}

export interface RunningProvider {
  readonly issuer: string;
  readonly person: (next: Person) => void;
  /** Follows the browser's way through the provider; returns the query it comes back with. */
  readonly visit: (url: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** A real identity provider on loopback. */
export async function startProvider(): Promise<RunningProvider> {
  let current: Person = { claims: {} };
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "uitweg", client_secret: CLIENT_SECRET, redirect_uris: [REDIRECT] }],
    claims: {
      openid: ["sub", "amr"],
      email: ["email", "email_verified"],
      profile: ["preferred_username"],
    },
    cookies: { keys: ["only for this test"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => {
      const { claims } = current;
      return { accountId, claims: () => ({ sub: accountId, ...claims }) };
    },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: "uitweg",
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/") === true) {
      const login = { accountId: "person", amr: [...(current.amr ?? ["pwd"])] };
      void provider.interactionFinished(request, response, { login });
    } else void answer(request, response);
  });
  return {
    issuer,
    person: (next) => (current = next),
    visit,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function visit(start: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  while (!url.startsWith(REDIRECT)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    const location = response.headers.get("location");
    if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    url = new URL(location, url).href;
  }
  return new URL(url).search;
}
