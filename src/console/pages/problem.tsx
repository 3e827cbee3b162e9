import { page, type Answer, type PageAnswer } from "../answer.ts";
import type { Refusal } from "../../handoff/types.ts";
import { TextareaField } from "../../pages/field.tsx";

interface Words {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const PROBLEMS = {
  not_found: {
    status: 404,
    title: "Niet gevonden",
    text: "Deze pagina bestaat niet, of niet meer.",
  },
  forbidden: {
    status: 403,
    title: "Niet voor jou",
    text: "Met jouw rol kun je dit niet doen. Vraag het aan je begeleider of beheerder.",
  },
  foreign: {
    status: 403,
    title: "Niet vanaf onze pagina",
    text: "Dit formulier kwam niet van een pagina van Uitweg. Er is niets gedaan.",
  },
  stale_form: {
    status: 403,
    title: "Dit formulier is verlopen",
    text: "Er is niets gedaan. Ga terug, ververs de pagina en probeer het nog een keer.",
  },
  slow_down: {
    status: 429,
    title: "Even wachten",
    text: "Het is te vaak geprobeerd. Probeer het over een kwartier nog een keer.",
  },
  too_large: {
    status: 413,
    title: "Te veel tekst",
    text: "Dit is te lang om te versturen. Ga terug, maak het korter en probeer het opnieuw.",
  },
  broken: {
    status: 500,
    title: "Er ging iets mis",
    text: "Dit lag aan ons. Ga terug: je tekst staat er dan nog. Probeer het zo nog een keer.",
  },
  oidc_refused: {
    status: 403,
    title: "Aanmelden is niet gelukt",
    text: "Misschien duurde het te lang, of heb je hier nog geen account. Meld je opnieuw aan, of vraag het aan je beheerder.",
  },
  oidc_unreachable: {
    status: 503,
    title: "Je organisatie antwoordt niet",
    text: "Aanmelden met je organisatie werkt nu niet. Probeer het zo nog een keer, of meld je aan met je wachtwoord.",
  },
  bad_form: {
    status: 422,
    title: "Niet goed ingevuld",
    text: "Er mist iets in het formulier. Ga terug en kijk het na.",
  },
} as const satisfies Readonly<Record<string, Words>>;

export type Problem = keyof typeof PROBLEMS;

/** A page that says what went wrong and what to do now. Nothing personal is in it. */
export const problem = (what: Problem, lost = ""): PageAnswer => problemPage(PROBLEMS[what], lost);

/** A wish that was not granted. `text`: what was written for it, so that it is not lost. */
export const refused = (refusal: Refusal, text = ""): Answer =>
  problemPage(refusalWords(refusal), text);

export function problemPage({ status, title, text }: Words, lost = ""): PageAnswer {
  return page(
    title,
    <section class="narrow">
      <h1>{title}</h1>
      <div role="alert">
        <p class="utrecht-paragraph">{text}</p>
      </div>
      {lost === "" ? null : (
        <TextareaField
          id="verloren"
          label="Je tekst"
          hint="Deze tekst is niet verstuurd. Je kunt hem kopiëren."
          input={{ value: lost, rows: 8, readOnly: true }}
        />
      )}
      <p>
        <a class="utrecht-link" href="/console/wachtrij">
          Naar de wachtrij
        </a>
      </p>
    </section>,
    status,
  );
}

export function refusalWords(refusal: Refusal): Words {
  if (refusal.why === "taken") {
    return {
      status: 409,
      title: "Een collega was net eerder",
      text: `${refusal.by === "" ? "Een collega" : refusal.by} heeft dit gesprek al. Kies een ander gesprek.`,
    };
  }
  if (refusal.why === "limit") {
    return {
      status: 409,
      title: "Er kan geen gesprek bij",
      text: `Niet meer dan ${refusal.limit} gesprekken tegelijk. Rond eerst een gesprek af.`,
    };
  }
  return REFUSALS[refusal.why];
}

const REFUSALS = {
  gone: {
    status: 404,
    title: "Dit gesprek is er niet meer",
    text: "Het is afgelopen of gewist. Er is niets verstuurd.",
  },
  empty: {
    status: 409,
    title: "Niemand wacht",
    text: "Er wacht nu niemand in jouw teams.",
  },
  not_yours: {
    status: 403,
    title: "Dit gesprek is niet bij jou",
    text: "Een collega heeft het, of het wacht in de rij. Er is niets gedaan.",
  },
  busy: {
    status: 409,
    title: "Nog even",
    text: "Er gaat nog een bericht van Uitweg weg. Probeer het zo nog eens.",
  },
  offline: {
    status: 409,
    title: "Daar is nu niemand",
    text: "Je collega of dat team is nu niet beschikbaar. Het gesprek is nog bij jou.",
  },
  length: {
    status: 422,
    title: "Te lang of leeg",
    text: "Schrijf minstens één letter en hoogstens 1000 tekens. Er is niets verstuurd.",
  },
  twice: {
    status: 409,
    title: "Dit is al verstuurd",
    text: "Dit formulier was al verstuurd. Er is niet nog een keer iets gedaan.",
  },
} as const satisfies Readonly<Record<Exclude<Refusal["why"], "taken" | "limit">, Words>>;
