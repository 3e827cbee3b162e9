import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: argon2id (2), 19 MiB, 2 passes, 1 lane.
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Costs as much as a real one and opens nothing: `passwordMatches` never says yes to it. */
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;
const SHORTEST = 12;
/** What people type when twelve letters are asked for. */
const COMMON =
  /^(?:(?:welkom|wachtwoord|password|geheim|letmein|admin|hallo|qwerty\w*|azerty\w*|uitweg|utrecht|nederland|voorjaar|zomer|herfst|winter|lente|1q2w3e4r5t\w*|abcdefgh\w*)[\d\W_]*)+$/i;

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), OPTIONS);
}

/** Takes as long for an account that is not there (null). */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODY, normal(password));
  return stored !== null && matches;
}

export function isWeakPassword(
  password: string,
  { login, alias }: { readonly login: string; readonly alias: string },
): boolean {
  const lower = normal(password).toLowerCase();
  return (
    lower.length < SHORTEST ||
    new Set(lower).size < 5 ||
    [login, alias].some((name) => lower === name.toLowerCase()) ||
    "01234567890123456789".includes(lower) ||
    COMMON.test(lower)
  );
}

/** The same letters, however a keyboard composes them. */
function normal(password: string): string {
  return password.normalize("NFC");
}
