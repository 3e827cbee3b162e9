import type { Talk } from "../../conversation/web-view.ts";
import { isShown, shownPhone } from "../../directory/shown.ts";
import { openingNow } from "../site/opening.ts";
import type { TalkDeps } from "./deps.ts";
import type { Intro, Language, Sheet } from "./sheet.ts";

const TOKEN_BYTES = 24;
const NONCE_BYTES = 12;

/** The doors of the site, as first texts: the choices of the menu. */
const DOORS = ["drugs", "schulden", "uitweg", "mens"] as const;

/** A page on which nothing was said yet. Its token belongs to nobody until a text comes with it. */
export function freshSheet(
  deps: TalkDeps,
  language: Language,
  more: Partial<Pick<Sheet, "notice" | "draft" | "nonce">> & { readonly erased?: boolean } = {},
): Sheet {
  const { erased = false, notice = null, draft = "", nonce = nonceOf(deps) } = more;
  const intro: Intro = erased
    ? { type: "erased" }
    : { type: "start", opening: openingNow(deps), listens: listensNow(deps) };
  return {
    language,
    begins: true,
    token: deps.random(TOKEN_BYTES).toString("base64url"),
    nonce,
    seen: -1,
    question: "",
    lines: [],
    choices: erased || notice !== null ? [] : doorsOf(deps, language),
    intro,
    notice,
    stand: null,
    draft,
  };
}

/** A conversation as it stands; `lines` are those after what the page has. */
export function talkSheet(
  deps: TalkDeps,
  token: string,
  talk: Talk,
  more: Partial<Pick<Sheet, "notice" | "draft" | "nonce">> = {},
): Sheet {
  return {
    language: talk.language,
    begins: false,
    token,
    nonce: nonceOf(deps),
    seen: talk.lastSeq,
    question: talk.question,
    lines: talk.lines,
    choices: talk.choices,
    intro: null,
    notice: null,
    stand: { talk, typing: talk.status === "human" && deps.signs.isTyping(talk.id) },
    draft: "",
    ...more,
  };
}

const nonceOf = ({ random }: TalkDeps): string => random(NONCE_BYTES).toString("base64url");

const doorsOf = ({ locales }: TalkDeps, language: Language): readonly string[] =>
  DOORS.map((door) => locales[language].label("welkom", door));

/** What a door of the site says first. */
export function doorText(deps: TalkDeps, language: Language, door: unknown): string {
  const known = DOORS.find((one) => one === door);
  return known === undefined ? "" : deps.locales[language].label("welkom", known);
}

/** Somebody to talk to, day and night: the number as the directory has it. */
function listensNow({ directory, settings, clock }: TalkDeps): string | null {
  const service = directory.services["luisterlijn"];
  if (service === undefined || !isShown(service, settings.enabledServices)) return null;
  return shownPhone(service, directory.maxAgeDays, clock());
}
