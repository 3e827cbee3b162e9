import type { Answer } from "./answer.ts";
import { accept, lookAtInvite } from "./handlers/welcome.ts";
import { acts } from "./handlers/acts.ts";
import { addPerson, changePerson, people, reinvitePerson } from "./handlers/people.ts";
import { board, chooseReason, readWithReason } from "./handlers/board.ts";
import {
  cannedAnswers,
  addCanned,
  changeCanned,
  editCanned,
  removeCanned,
} from "./handlers/canned.ts";
import { conversation, confirmBlock, confirmClose, write } from "./handlers/conversation.ts";
import { demo, useDemo } from "./handlers/demo.ts";
import { confirmEnd, endShift, heartbeat, setPresence } from "./handlers/presence.ts";
import { asset, help, home, live } from "./handlers/frame.ts";
import { changeHours, hours } from "./handlers/hours.ts";
import { misread } from "./handlers/misread.ts";
import { finishOidc, startOidc } from "./handlers/oidc.ts";
import { queue, mine, takeNext, takeThis } from "./handlers/queue.ts";
import { secondFactor, secondFactorCheck, setUp, setUpCheck } from "./handlers/second-factor.ts";
import { signIn, signInCheck, signOut } from "./handlers/sign-in.ts";
import { typing } from "./handlers/typing.ts";
import type { Role } from "../accounts/types.ts";
import type { SignedVisit, Visit } from "./visit.ts";

/**
 * Who may ask: anybody, somebody whose second factor is still to come, or a role and those above it.
 * A route cannot be written down without.
 */
export type Route = {
  readonly method: "get" | "post";
  readonly path: string;
} & (
  | { readonly who: "anyone"; readonly answer: (visit: Visit) => Promise<Answer> }
  | { readonly who: "password" | Role; readonly answer: (visit: SignedVisit) => Promise<Answer> }
);

const TALK = "/console/gesprek/:id";

/** Every address of the console. The router and the authorisation test are made from this table. */
export const ROUTES: readonly Route[] = [
  { method: "get", path: "/console/assets/:name", who: "anyone", answer: asset },
  { method: "get", path: "/console/aanmelden", who: "anyone", answer: signIn },
  { method: "post", path: "/console/aanmelden", who: "anyone", answer: signInCheck },
  { method: "get", path: "/console/oidc/start", who: "anyone", answer: startOidc },
  { method: "get", path: "/console/oidc/terug", who: "anyone", answer: finishOidc },
  { method: "get", path: "/console/welkom/:token", who: "anyone", answer: lookAtInvite },
  { method: "post", path: "/console/welkom/:token", who: "anyone", answer: accept },
  { method: "get", path: "/console/demo/:token", who: "anyone", answer: demo },
  { method: "post", path: "/console/demo/:token", who: "anyone", answer: useDemo },

  { method: "get", path: "/console/tweede-stap", who: "password", answer: secondFactor },
  { method: "post", path: "/console/tweede-stap", who: "password", answer: secondFactorCheck },
  { method: "get", path: "/console/tweede-stap/instellen", who: "password", answer: setUp },
  { method: "post", path: "/console/tweede-stap/instellen", who: "password", answer: setUpCheck },
  { method: "post", path: "/console/afmelden", who: "password", answer: signOut },

  { method: "get", path: "/console", who: "counsellor", answer: home },
  { method: "get", path: "/console/live", who: "counsellor", answer: live },
  { method: "post", path: "/console/heartbeat", who: "counsellor", answer: heartbeat },
  { method: "get", path: "/console/help", who: "counsellor", answer: help },
  { method: "post", path: "/console/aanwezigheid", who: "counsellor", answer: setPresence },
  { method: "get", path: "/console/einde", who: "counsellor", answer: confirmEnd },
  { method: "post", path: "/console/einde", who: "counsellor", answer: endShift },

  { method: "get", path: "/console/wachtrij", who: "counsellor", answer: queue },
  { method: "post", path: "/console/wachtrij/volgende", who: "counsellor", answer: takeNext },
  { method: "post", path: "/console/wachtrij/:id", who: "counsellor", answer: takeThis },
  { method: "get", path: "/console/gesprekken", who: "counsellor", answer: mine },

  { method: "get", path: TALK, who: "counsellor", answer: conversation },
  { method: "post", path: `${TALK}/bericht`, who: "counsellor", answer: write },
  { method: "post", path: `${TALK}/typt`, who: "counsellor", answer: typing },
  { method: "post", path: `${TALK}/begrepen`, who: "counsellor", answer: misread },
  { method: "post", path: `${TALK}/notitie`, who: "counsellor", answer: acts.note },
  { method: "post", path: `${TALK}/wacht`, who: "counsellor", answer: acts.hold },
  { method: "post", path: `${TALK}/doorgeven`, who: "counsellor", answer: acts.transfer },
  { method: "post", path: `${TALK}/terug`, who: "counsellor", answer: acts.release },
  { method: "post", path: `${TALK}/uitnodigen`, who: "counsellor", answer: acts.invite },
  { method: "post", path: `${TALK}/verlaten`, who: "counsellor", answer: acts.leave },
  { method: "get", path: `${TALK}/sluiten`, who: "counsellor", answer: confirmClose },
  { method: "post", path: `${TALK}/sluiten`, who: "counsellor", answer: acts.close },
  { method: "get", path: `${TALK}/blokkeren`, who: "counsellor", answer: confirmBlock },
  { method: "post", path: `${TALK}/blokkeren`, who: "counsellor", answer: acts.block },

  { method: "get", path: "/console/antwoorden", who: "counsellor", answer: cannedAnswers },
  { method: "post", path: "/console/antwoorden", who: "counsellor", answer: addCanned },
  { method: "get", path: "/console/antwoorden/:id", who: "counsellor", answer: editCanned },
  { method: "post", path: "/console/antwoorden/:id", who: "counsellor", answer: changeCanned },
  { method: "post", path: "/console/antwoorden/:id/weg", who: "counsellor", answer: removeCanned },

  { method: "get", path: "/console/bord", who: "supervisor", answer: board },
  { method: "get", path: "/console/bord/:id", who: "supervisor", answer: chooseReason },
  { method: "post", path: "/console/bord/:id", who: "supervisor", answer: readWithReason },

  { method: "get", path: "/console/tijden/:team", who: "administrator", answer: hours },
  { method: "post", path: "/console/tijden/:team", who: "administrator", answer: changeHours },
  { method: "get", path: "/console/beheer", who: "administrator", answer: people },
  { method: "post", path: "/console/beheer", who: "administrator", answer: addPerson },
  { method: "post", path: "/console/beheer/:id", who: "administrator", answer: changePerson },
  {
    method: "post",
    path: "/console/beheer/:id/uitnodiging",
    who: "administrator",
    answer: reinvitePerson,
  },
];
