/** What a person has said and asked for themselves, and the work that came of it: consents, answers to surveys, cases. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import type { Address, ConsentWord } from "#engine/model/address.ts";
import { caseAnswerKey } from "#engine/model/ids.ts";
import type { AskedErasure, SurveyAnswer } from "#ports/records.ts";
import type { TeamMail } from "./team-mails.ts";
import { known, type TimelineEntry } from "./timeline-entry.ts";

/** `teamMails`: by the id of the case. */
type Own = {
  address: Address | undefined;
  answers: SurveyAnswer[];
  cases: CaseRecord[];
  asked: AskedErasure | undefined;
  teamMails: ReadonlyMap<string, TeamMail[]>;
};

/** In no order. */
export function ownEntries({ address, answers, cases, asked, teamMails }: Own): TimelineEntry[] {
  return [
    ...(address ? consentEntries(address) : []),
    ...(address?.suppressed ? [suppressedEntry(address.suppressed)] : []),
    ...answers.flatMap(answerEntries),
    ...cases.flatMap((row) => caseEntries(row, teamMails.get(row.id) ?? [])),
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

const caseEntries = (row: CaseRecord, team: TeamMail[]): TimelineEntry[] => {
  const { title, openedAt, dueAt, takenAt, takenBy, solvedAt, solution, about } = row;
  const called = title === undefined ? "A case" : `The case "${title}"`;
  const entry = entryOf(row);
  const words = about.words?.text;
  const opened = entry(openedAt, "opened", `${called} was opened${words === undefined ? "" : `: ${words}`}.`, {
    due: dueAt,
    words,
  });
  return [
    team.length === 0 ? opened : { ...opened, team },
    ...(takenAt === undefined
      ? []
      : [entry(takenAt, "taken", `${takenBy ?? "Somebody"} took ${lower(called)}.`, { by: takenBy })]),
    ...writtenEntries(row),
    ...(solvedAt === undefined ? [] : [entry(solvedAt, "solved", solvedSentence(called, solution), { ...solution })]),
  ];
};

/** What was written about it, to whom, and that it went from one to another. */
const writtenEntries = (row: CaseRecord): TimelineEntry[] => {
  const { notes, answers = [], replies = [], handOvers = [] } = row;
  const entry = entryOf(row);
  return [
    ...notes.map(({ at, by, text }) => entry(at, "note", `${by} noted: ${text}`, { by, text })),
    ...answers.map(({ number, at, by, text, state: sent }) => ({
      ...entry(at, "answer", `${by} wrote to them${SENT[sent]}: ${text}`, { by, text, sent }),
      mail: caseAnswerKey(row, number),
    })),
    ...replies.map(({ at, text, subject }) => entry(at, "reply", `They wrote: ${text}`, { text, subject })),
    ...handOvers.map(({ at, by, from, name }) =>
      entry(
        at,
        "hand-over",
        by === undefined ? `The case went to ${name}: whoever had it is away.` : `${by} handed the case to ${name}.`,
        { by, from, to: name },
      ),
    ),
  ];
};

/** What the sentence of an answer says of its mail; one that has left says nothing. */
const SENT: Record<NonNullable<CaseRecord["answers"]>[number]["state"], string> = {
  waiting: ", which leaves within a minute",
  sent: "",
  unconfirmed: ", and nobody knows whether it has left",
  not_sent: ", and it was not sent",
  bounced: ", and it did not arrive",
};

const entryOf =
  ({ id, team, state, about }: CaseRecord) =>
  (at: number, act: string, sentence: string, more: Record<string, unknown> = {}): TimelineEntry => ({
    ...{ at, kind: "case", sentence, values: known({ case: id, act, team, state, ...more }) },
    ...(about.journey === undefined ? {} : { journey: about.journey }),
  });

const lower = (text: string): string => text[0]?.toLowerCase() + text.slice(1);

const solvedSentence = (called: string, solution: CaseRecord["solution"]): string =>
  `${called} was solved${solution?.by === undefined ? "" : ` by ${solution.by}`}${solution?.reason === undefined ? "" : `: ${solution.reason}`}.`;
