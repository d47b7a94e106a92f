/** A customer's cases as sentences: what was opened and solved, what the team answered, and what the customer wrote. */

import type { CaseRecord, CustomerAnswer } from "#engine/decide/cases/case-record.ts";
import type { LocalTime } from "./reason-sentences.ts";

/** So many of the latest sentences are shown. */
const MOST = 40;
/** The first words of what people write. */
const FIRST = 80;

/** In the order of their times; notes of the team are its own. */
export function caseSentences(rows: CaseRecord[], local: LocalTime): string[] {
  const said = rows.flatMap((row) => {
    const about = row.title === undefined ? "a case" : `the case "${row.title}"`;
    const { answers = [], replies = [], solvedAt, solution, about: subject } = row;
    const byMail = subject.message === undefined && subject.subject === undefined ? "" : ", by their mail";
    return [
      {
        at: row.openedAt,
        text: `${upper(about)} is open${row.opening > 1 ? " again" : ""}${byMail}${row.team === undefined ? "" : `, for ${row.team}`}.`,
      },
      ...answers.map((answer) => ({
        at: answer.at,
        text: `${answer.by} answered about ${about}${became(answer)}: ${first(answer.text)}`,
      })),
      ...replies.map(({ at, text }) => ({ at, text: `They wrote about ${about}: ${first(text)}` })),
      ...(solvedAt === undefined
        ? []
        : [
            {
              at: solvedAt,
              text: `${solution?.by ?? "An order system"} solved ${about}${solution?.reason === undefined ? "." : `: ${first(solution.reason)}`}`,
            },
          ]),
    ];
  });
  const sentences = said.sort((a, b) => a.at - b.at).map(({ at, text }) => `${local(at)}: ${text}`);
  return sentences.slice(-MOST);
}

const BECAME: Record<CustomerAnswer["state"], string> = {
  waiting: " (leaves within a minute)",
  sent: "",
  unconfirmed: " (nobody knows whether it left)",
  not_sent: " (it did not leave)",
  bounced: " (it did not arrive)",
};

const became = ({ state }: CustomerAnswer): string => BECAME[state];

const first = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return `"${
    line.length > FIRST
      ? `${line
          .slice(0, FIRST)
          .replace(/\p{Surrogate}$/u, "")
          .trimEnd()} …`
      : line
  }"`;
};

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
