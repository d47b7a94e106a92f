/** What a person has said and asked for themselves, and the work that came of it: consents, answers to surveys, cases. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import type { Address, ConsentWord } from "#engine/model/address.ts";
import type { AskedErasure, SurveyAnswer } from "#ports/records.ts";
import { known, type TimelineEntry } from "./timeline-entry.ts";

type Own = { address: Address | undefined; answers: SurveyAnswer[]; cases: CaseRecord[]; asked: AskedErasure | undefined };

/** In no order. */
export function ownEntries({ address, answers, cases, asked }: Own): TimelineEntry[] {
  return [
    ...(address ? consentEntries(address) : []),
    ...(address?.suppressed ? [suppressedEntry(address.suppressed)] : []),
    ...answers.flatMap(answerEntries),
    ...cases.flatMap(caseEntries),
    ...(asked ? [askedEntry(asked)] : []),
  ];
}

const WHO = { reader: "the reader", guest: "a guest of the shop" } as const;

/** The word that holds, and those beside it that do not. */
const consentEntries = ({ consents }: Address): TimelineEntry[] =>
  Object.entries(consents).flatMap(([topic, { beside, stated = [], ...word }]) => [
    consentEntry(topic, word, true),
    ...[...(beside ? [beside] : []), ...stated].map((other) => consentEntry(topic, other, false)),
  ]);

const consentEntry = (topic: string, { given, at, source, text, by, from }: ConsentWord, holds: boolean): TimelineEntry => {
  const who = by === undefined ? (from ?? source) : WHO[by];
  const said = given ? `Said yes to "${topic}"` : `Said no to "${topic}"`;
  const aside = holds ? "" : "; another word of theirs holds";
  const values = known({ topic, given, holds, source, text, by, from });
  return { at, kind: "consent", sentence: `${said}${who === undefined ? "" : ` (${who})`}${aside}.`, values };
};

const suppressedEntry = ({ at, reason }: NonNullable<Address["suppressed"]>): TimelineEntry => ({
  at,
  kind: "suppressed",
  sentence: `The address is suppressed: ${reason.replaceAll("_", " ")}.`,
  values: { reason },
});

const askedEntry = ({ at, sources, state }: AskedErasure): TimelineEntry => ({
  at,
  kind: "erasure_asked",
  sentence: `${sources.join(", ")} asked to erase them${state === "asked" ? ": a person has to answer" : `: it was ${state}`}.`,
  values: { sources, state },
});

const answerEntries = ({ at, firstAt, score, comment, mailKey }: SurveyAnswer): TimelineEntry[] => {
  const wrote = comment === undefined || comment === "" ? "" : `, and wrote: ${comment}`;
  const values = known({ score, comment });
  const entry: TimelineEntry = { at, kind: "answer", mail: mailKey, sentence: `Answered ${score}${wrote}.`, values };
  if (firstAt === at) return [entry];
  return [{ at: firstAt, kind: "answer", mail: mailKey, sentence: "Answered a survey, and changed the answer later." }, entry];
};

const caseEntries = (row: CaseRecord): TimelineEntry[] => {
  const { id, title, team, state, about, openedAt, dueAt, takenAt, takenBy, solvedAt, solution, notes, answers = [] } = row;
  const called = title === undefined ? "A case" : `The case "${title}"`;
  const common = { kind: "case" as const, ...(about.journey === undefined ? {} : { journey: about.journey }) };
  const entry = (at: number, act: string, sentence: string, more: Record<string, unknown> = {}): TimelineEntry => ({
    ...{ ...common, at, sentence, values: known({ case: id, act, team, state, ...more }) },
  });
  const words = about.words?.text;
  return [
    entry(openedAt, "opened", `${called} was opened${words === undefined ? "" : `: ${words}`}.`, { due: dueAt, words }),
    ...(takenAt === undefined
      ? []
      : [entry(takenAt, "taken", `${takenBy ?? "Somebody"} took ${lower(called)}.`, { by: takenBy })]),
    ...notes.map(({ at, by, text }) => entry(at, "note", `${by} noted: ${text}`, { by, text })),
    ...answers.map(({ at, by, text, state: sent }) => entry(at, "answer", `${by} wrote to them: ${text}`, { by, text, sent })),
    ...(solvedAt === undefined ? [] : [entry(solvedAt, "solved", solvedSentence(called, solution), { ...solution })]),
  ];
};

const lower = (text: string): string => text[0]?.toLowerCase() + text.slice(1);

const solvedSentence = (called: string, solution: CaseRecord["solution"]): string =>
  `${called} was solved${solution?.by === undefined ? "" : ` by ${solution.by}`}${solution?.reason === undefined ? "" : `: ${solution.reason}`}.`;
