import type { Talk } from "../../conversation/web-view.ts";
import { isTeamOpen, teamOpensAt } from "../../directory/team-hours.ts";
import type { Opening, TalkDeps } from "./deps.ts";
import type { Intro, Language, Sheet } from "./sheet.ts";

const TOKEN_BYTES = 24;
const NONCE_BYTES = 12;

/** The doors of the site, as first texts: the choices of the menu. */
const DOORS = ["drugs", "schulden", "uitweg", "mens"] as const;

/** A page on which nothing was said yet. Its token belongs to nobody until a text comes with it. */
export function freshSheet(
  deps: TalkDeps,
  language: Language,
  more: Partial<Pick<Sheet, "notice" | "draft">> & { readonly erased?: boolean } = {},
): Sheet {
  const { erased = false, notice = null, draft = "" } = more;
  const intro: Intro = erased ? { type: "erased" } : { type: "start", opening: openingNow(deps) };
  return {
    language,
    begins: true,
    token: deps.random(TOKEN_BYTES).toString("base64url"),
    nonce: nonceOf(deps),
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
  more: Partial<Pick<Sheet, "notice" | "draft">> = {},
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

function openingNow({ hours, online, clock }: TalkDeps): Opening {
  const at = clock();
  if (!isTeamOpen(hours("general"), at)) {
    return { state: "closed", opens: teamOpensAt(hours("general"), at) };
  }
  return { state: online() ? "open" : "busy", opens: null };
}
