/** What is promised of those who write to the shop and are answered: nobody goes unheard, and every word leaves once. */

import { CASE_ANSWER, CASE_MAIL } from "#engine/model/message.ts";
import type { Accepted } from "../ses.ts";
import { type Ended, type Invariant, startOf } from "./ended.ts";

/** Of those that were answered with 2xx: the event's id, and its words. */
const repliesOf = ({ world, truth }: Ended): { id: string; text: string }[] => {
  const replies = new Map<string, string>();
  for (const action of world.script) {
    if (action.kind !== "delivers" || action.event.reply === undefined || !truth.acknowledged.has(action.event.id)) continue;
    replies.set(action.event.id, action.event.reply.text);
  }
  return [...replies].map(([id, text]) => ({ id, text }));
};

/** Mails that say so to somebody of the team: of a reply that has opened its case, each reminder, too. */
const mailsAbout = ({ ses }: Ended, text: string): Accepted[] =>
  ses.accepted.filter(({ tags, text: whole }) => tags.journey === CASE_MAIL && whole.includes(text));

const FIRST = ["replied", "opened"];
const notices = (ended: Ended, text: string): Accepted[] =>
  mailsAbout(ended, text).filter(({ tags }) => FIRST.includes(tags.step ?? ""));

const unheard: Invariant = {
  kind: "a reply that nobody was told of",
  breaches: (ended) =>
    repliesOf(ended).flatMap(({ id, text }) => {
      if (mailsAbout(ended, text).length > 0) return [];
      // Told in vain, which an alarm says; or the case that it has opened was solved before its team could be told.
      const isSolved = ended.cases.some(({ state, about }) => state === "solved" && about.words?.text === text);
      return isSolved || (ended.counted.cases_unnotified ?? 0) > 0 ? [] : [`${id}: "${text}"`];
    }),
};

const notifiedTwice: Invariant = {
  kind: "a reply that was told twice",
  breaches: (ended) =>
    repliesOf(ended).flatMap(({ id, text }) => {
      const mails = notices(ended, text);
      // The next is told where it could not be known in time that the one before had left.
      const needless = mails.filter((mail, place) =>
        mails.slice(0, place).some(({ mailKey }) => {
          const known = ended.truth.knownSent.get(mailKey) ?? Number.POSITIVE_INFINITY;
          return mailKey !== mail.mailKey && known < startOf(ended, mail);
        }),
      );
      return needless.length > 0 ? [`${id} was told again by ${needless.map(({ id: mail }) => mail).join(", ")}`] : [];
    }),
};

/** It leaves, or its case says what became of it. */
const answers: Invariant = {
  kind: "an answer that did not leave once",
  breaches: (ended) =>
    [...new Set(ended.truth.answered)].flatMap((text) => {
      const left = ended.ses.accepted.filter(({ tags, text: whole }) => tags.journey === CASE_ANSWER && whole.startsWith(text));
      if (left.length === 1) return [];
      if (left.length > 1) return [`"${text}" left ${left.length} times: ${left.map(({ id }) => id).join(", ")}`];
      const known = ended.cases.flatMap(({ answers = [] }) => answers.filter((answer) => answer.text === text));
      const isSaid = known.some(({ state }) => state === "not_sent" || state === "unconfirmed");
      return isSaid ? [] : [`"${text}" never left, and its case says ${known.map(({ state }) => state).join(", ") || "nothing"}`];
    }),
};

/** What waits on a case when all has come to rest waits for ever. */
const waiting: Invariant = {
  kind: "a case that waits for ever",
  breaches: ({ cases }) =>
    cases.flatMap(({ id, answers = [], replies = [] }) => [
      ...answers.filter(({ state }) => state === "waiting").map(({ number }) => `answer ${number} of ${id}`),
      ...replies.filter(({ passedOn }) => !passedOn).map(({ number }) => `reply ${number} of ${id}`),
    ]),
};

export const DESK_INVARIANTS: Invariant[] = [unheard, notifiedTwice, answers, waiting];
