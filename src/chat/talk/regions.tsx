import type { ComponentChildren, VNode } from "preact";
import { describeMoment } from "../../directory/describe-moment.ts";
import type { Locales } from "../../locale/texts.ts";
import { Alert } from "../../pages/alert.tsx";
import { Button } from "../../pages/button.tsx";
import type { Opening } from "../site/opening.ts";
import { PhoneLink } from "../site/phone-link.tsx";
import { linkNumbers } from "../site/link-numbers.tsx";
import type { Sheet, Stand } from "./sheet.ts";

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

export const sayIn = (locales: Locales, language: Sheet["language"]): Say => {
  const say = locales[language].say("web");
  return (key, params) => say(key.includes(":") ? key : `chat:${key}`, params);
};

type Region = "intro" | "notice" | "choices" | "stand" | "fields";

/** The parts of the page that change, with their ids: the script replaces what is in them. */
export function regions(
  locales: Locales,
  sheet: Sheet,
  now: Date,
): Readonly<Record<Region, VNode>> {
  const say = sayIn(locales, sheet.language);
  const { language, stand } = sheet;
  return {
    intro: region("intro", language, introOf(say, sheet, now)),
    notice: noticeRegion(say, sheet),
    choices: region("keuzes", language, choicesOf(say, sheet)),
    stand: region("stand", language, stand === null ? null : standOf(say, stand), "status"),
    fields: region("velden", language, fieldsOf(sheet)),
  };
}

export function noticeRegion(
  say: Say,
  { language, notice }: Pick<Sheet, "language" | "notice">,
): VNode {
  const alert = (words: string): VNode => (
    <Alert kind="error">
      <span>{linkNumbers(words)}</span>
    </Alert>
  );
  return region("melding", language, notice === null ? null : alert(say(notice)));
}

/** Words around the conversation, which may go on in another language. */
export const wordings = (say: Say, language: Sheet["language"]) => ({
  title: wording("kop", language, say("titel")),
  label: wording("label", language, say("veld")),
  send: wording("stuur", language, say("stuur")),
});

const wording = (id: string, language: Sheet["language"], words: string): VNode => (
  <span id={id} key={id}>
    <span lang={language}>{words}</span>
  </span>
);

const region = (
  id: string,
  language: Sheet["language"],
  children: ComponentChildren,
  role?: "status",
): VNode => (
  <div id={id} key={id} {...(role === undefined ? {} : { role })}>
    {children === null ? null : <div lang={language}>{children}</div>}
  </div>
);

function introOf(say: Say, { intro, language }: Sheet, now: Date): ComponentChildren {
  if (intro === null) return null;
  if (intro.type === "erased") {
    return (
      <>
        <h2 class="utrecht-heading-2">{say("gewist")}</h2>
        {["gewist_wat", "gewist_rest", "opnieuw"].map((key) => (
          <p class="utrecht-paragraph" key={key}>
            {say(key)}
          </p>
        ))}
      </>
    );
  }
  const { opening, listens } = intro;
  const calls = [say("liever_bellen"), listens === null ? "" : say("praten", { number: listens })];
  return (
    <>
      <p class={`opening opening--${opening.state}`}>{openingOf(say, opening, language, now)}</p>
      <p class="utrecht-paragraph">{`${say("begin")} ${say("geen_spoor")}`}</p>
      {opening.state === "open" ? null : (
        <p class="utrecht-paragraph">{linkNumbers(calls.join(" "))}</p>
      )}
    </>
  );
}

function openingOf(say: Say, opening: Opening, language: Sheet["language"], now: Date): string {
  switch (opening.state) {
    case "open":
      return say("open");
    case "busy":
      return say("druk");
    case "nobody":
      return say("niemand");
    case "closed": {
      const { opens } = opening;
      if (opens === null) return say("gesloten", { opens: "" });
      const when = describeMoment(now, opens, language, say);
      return say("gesloten", { opens: say("mens:opent", { when }) });
    }
  }
}

function choicesOf(say: Say, { choices, begins }: Sheet): ComponentChildren {
  if (choices.length === 0) return null;
  return (
    <div role="group" aria-label={say(begins ? "kies_deur" : "kies")} class="keuzes">
      {choices.map((label) => (
        <Button name="keuze" value={label} key={label}>
          {label}
        </Button>
      ))}
    </div>
  );
}

function standOf(say: Say, { talk, typing }: Stand): ComponentChildren {
  const words = wordsOf(say, talk, typing);
  return (
    <>
      {talk.crisis ? (
        <p class="nood">
          <span>{say("nood")}</span>
          {["112", "113"].map((number) => (
            <PhoneLink number={number} words={say("bel", { number })} key={number} />
          ))}
        </p>
      ) : null}
      {words === null ? null : <p class={typing ? "stand typt" : "stand"}>{linkNumbers(words)}</p>}
      {talk.status === "ended" ? (
        <Button name="keuze" value="WIS">
          {say("wis")}
        </Button>
      ) : null}
    </>
  );
}

function wordsOf(say: Say, talk: Stand["talk"], typing: boolean): string | null {
  switch (talk.status) {
    case "bot":
      return null;
    case "waiting":
      return talk.place === null ? say("straks") : say("plek", { place: talk.place });
    case "human":
      return withHuman(say, talk, typing);
    case "ended":
      return say("klaar");
    case "optedout":
      return say(talk.blocked ? "gestopt" : "afgemeld");
  }
}

/** A name is known while the counsellor is signed in. */
function withHuman(say: Say, { human, onHold }: Stand["talk"], typing: boolean): string {
  const name = human ?? "";
  if (typing) return name === "" ? say("typt_zonder_naam") : say("typt", { name });
  if (onHold) return say("ogenblik");
  return name === "" ? say("met_mens_zonder_naam") : say("met_mens", { name });
}

function fieldsOf(sheet: Sheet): ComponentChildren {
  const fields = {
    token: sheet.token,
    nonce: sheet.nonce,
    gezien: String(sheet.seen),
    vraag: sheet.question,
    taal: sheet.language,
    ...(sheet.begins ? { begin: "1" } : {}),
  };
  return Object.entries(fields).map(([name, value]) => (
    <input type="hidden" name={name} value={value} key={name} />
  ));
}
