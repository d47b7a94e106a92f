/** The audit trail as a table. */

import Table from "cli-table3";
import { oneLine } from "#flows/drafts/one-line.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { printable } from "../printable.ts";

type Listed = OutputOf<"audit">["operations"][number];

/** A row an operation, oldest first; times are UTC. */
export function auditText({ operations, cut }: OutputOf<"audit">): string {
  const more = cut.map((day) => `More was recorded on ${day} than is listed here.`);
  if (operations.length === 0) return ["Nothing was changed by an operation in these days.", ...more].join("\n");
  const table = new Table({
    head: ["when (UTC)", "who", "operation", "about", "outcome"],
    style: { head: [], border: [], compact: true },
  });
  for (const one of operations)
    table.push([moment(one.startedAt), printable(whoText(one)), one.operation, printable(aboutText(one)), outcomeText(one)]);
  return [table.toString(), ...more].join("\n");
}

/** Names may be equal; ids are not. */
const whoText = ({ who, whoId, by }: Listed): string =>
  `${who}${whoId === undefined ? "" : ` (${whoId})`}${by === undefined ? "" : `, by ${by}`}`;

const moment = (at: number): string => new Date(at).toISOString().slice(0, 19).replace("T", " ");

/** The first signs of a hash are enough to distinguish people; `--json` has all of it. */
const SHOWN = 8;

const aboutText = ({ subject, draft, times, endedAt }: Listed): string => {
  const { journey, version, published = [], occasion, customers = [], pool, template, locale, file, person, token } = subject;
  const parts = [
    draft ? draftText(draft) : subject.draft !== undefined && `draft ${subject.draft}`,
    times !== undefined && `saved ${times} times${endedAt === undefined ? "" : `, until ${moment(endedAt).slice(11)}`}`,
    journey !== undefined && (version === undefined ? journey : `${journey}, version ${version}`),
    published.length > 0 && published.join(", "),
    occasion !== undefined && `occasion "${occasion}"`,
    customers.length > 0 && `customer #${customers.map((hash) => hash.slice(0, SHOWN)).join(", #")}`,
    pool !== undefined && `pool ${pool}`,
    person !== undefined && `sessions of ${person}`,
    token !== undefined && `token ${token}`,
    file !== undefined && fileText(file),
    template !== undefined && (locale === undefined ? template : `${template} (${locale})`),
  ];
  return parts.filter((part) => part !== false).join("; ");
};

const draftText = ({ title, journeys }: NonNullable<Listed["draft"]>): string =>
  `draft "${oneLine(title)}"${journeys.length === 0 ? "" : ` of ${journeys.join(", ")}`}`;

const fileText = ({ hash, from, rows, new: fresh, changed }: NonNullable<Listed["subject"]["file"]>): string =>
  `file #${hash.slice(0, SHOWN)} from line ${from}: ${rows} rows${fresh === undefined ? "" : `, ${fresh} new, ${changed ?? 0} changed`}`;

const outcomeText = ({ outcome, reason }: Listed): string => {
  if (outcome === "started") return "not ended: it runs, or was interrupted";
  return reason === undefined ? outcome : `${outcome}: ${reason}`;
};
