/** The tables that `perennial start` prints when the demo is over. */

import Table from "cli-table3";
import type { Customer } from "#engine/model/customer.ts";
import { byJourney, type Waiting, type WaitingCustomers } from "../clock/waiting-customers.ts";
import { momentText } from "../http/shown-mail.ts";
import type { Entered, NotSent, Sent, Summary } from "./summary.ts";

/** So many customers are listed before the rest is only counted. */
const LISTED = 10;

type Cell = string | number;

/** All tables as one text, without those that are empty. `nameOf` gives the name of a customer id. */
export function summaryText(
  { entered, sent, notSent }: Summary,
  { inside, ahead }: WaitingCustomers,
  nameOf: (customer: string) => string,
): string {
  return [
    entered.length > 0 && section("Who entered", enteredTable(entered)),
    sent.length > 0 && section("What was sent, by language", sentTable(sent)),
    notSent.length > 0 && section("What was not sent, and why", notSentTable(notSent)),
    inside.length > 0 && section("Who waits, and until when", waitingTable(inside, nameOf)),
    ahead.length > 0 && section("Who will enter at a date", aheadTable(ahead)),
  ]
    .filter((part) => part !== false)
    .join("\n");
}

/**
 * Enough to know whom it is about, and no more: what a start prints stays in scroll-backs, logs and screen shots, where an erasure never
 * comes. Who wants to see more asks for it: `explain` shows one person.
 */
export function shortName({ id, first_name, last_name }: Pick<Customer, "id" | "first_name" | "last_name">): string {
  return [first_name, last_name && `${Array.from(last_name)[0]}.`].filter(Boolean).join(" ") || id;
}

const table = (head: string[], rows: Cell[][]): string => {
  const drawn = new Table({ head, style: { head: [], border: [], compact: true } });
  drawn.push(...rows);
  return drawn.toString();
};

const section = (title: string, body: string): string => `${title}\n${body}\n`;

const enteredTable = (lines: Entered[]): string =>
  table(
    ["journey", "entered", "inside now", "ended", "reached the goal"],
    lines.map((line) => [line.journey, line.entered, line.inside, line.ended, line.goals]),
  );

const sentTable = (lines: Sent[]): string => {
  const languages = [...new Set(lines.flatMap((line) => Object.keys(line.byLanguage)))].sort();
  return table(
    ["template", ...languages, "all"],
    lines.map((line) => [line.template, ...languages.map((language) => line.byLanguage[language] ?? 0), line.total]),
  );
};

const notSentTable = (lines: NotSent[]): string =>
  table(
    ["what", "why", "times"],
    lines.map((line) => [line.what, line.reason, line.count]),
  );

const waitingTable = (people: Waiting[], nameOf: (customer: string) => string): string => {
  const named = people
    .slice(0, LISTED)
    .map((person) => [nameOf(person.customer), person.journey, `${momentText(person.until)} UTC`]);
  const rest = people.length - named.length;
  return table(["who", "journey", "until"], rest > 0 ? [...named, [`and ${rest} more`, "", ""]] : named);
};

const aheadTable = (people: Waiting[]): string =>
  table(
    ["journey", "people", "first", "last"],
    byJourney(people).map((line) => [line.journey, line.count, momentText(line.first), momentText(line.last)]),
  );
