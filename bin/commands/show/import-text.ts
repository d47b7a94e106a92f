/** What came of a file of people, or would, as text. */

import type { About } from "../../imports/people-in-file.ts";
import type { ImportTotals } from "../../imports/run-import.ts";
import { printable } from "../printable.ts";

export type ShownImport = ImportTotals & { about: About; asOf: number; isPreview: boolean };

/** Counts, consents by topic, refused rows with their lines, and, of a preview, the first people as they would be. */
export function importText(shown: ShownImport): string {
  const { counts, rows, about, isPreview, skipped } = shown;
  const lines = [
    `${number(rows)} rows from ${about.label}, as of ${new Date(shown.asOf).toISOString().slice(0, 16).replace("T", " ")} UTC (--as-of says otherwise).`,
    ...(skipped > 0 ? [`The first ${number(skipped)} were taken in before; it went on behind them.`] : []),
    "",
    ...table([
      ["new", counts.new],
      ["known, changed", counts.changed],
      ["known, unchanged", counts.same],
      ["addresses not to be written to, without a profile", counts.addresses],
      ["erased before, left alone", counts.forgotten],
      ["nothing is sent to (bounces, complaints)", counts.suppressed],
      ["refused rows", shown.refusedRows],
    ]),
    ...consentLines(shown),
    ...list(
      "Refused",
      shown.refused.map(({ line, reason }) => `line ${line}: ${reason}`),
      shown.refusedRows,
    ),
    ...leftOutLines(shown),
    ...(isPreview ? exampleLines(shown) : []),
    "",
    isPreview ? "Nothing is changed yet, and nobody would enter a journey by it. Add --yes to do it." : closing(shown),
  ];
  return printable(lines.join("\n"));
}

const closing = ({ isStopped, rows, counts }: ShownImport): string =>
  isStopped
    ? `Stopped after ${number(rows)} rows. The same command goes on from there.`
    : `Done: ${number(counts.writes)} writes. Nobody has entered a journey by it; \`perennial launch\` lets people in.`;

const consentLines = ({ counts, undated }: ShownImport): string[] => [
  ...list(
    "Consents",
    Object.entries(counts.consents).map(
      ([topic, { yes, no, held }]) =>
        `${topic}: ${number(yes)} yes, ${number(no)} no${held > 0 ? `, ${number(held)} yes that do not count because of a no that stands` : ""}`,
    ),
  ),
  ...(undated > 0
    ? [`  ${number(undated)} yes without a date are left out: --undated-consents takes them as of the file's time.`]
    : []),
];

const leftOutLines = ({ leftOut, about }: ShownImport): string[] => [
  ...list(
    "Left out, because they mean nothing to us",
    Object.entries(leftOut).map(([field, count]) => `${field}: ${number(count)} times`),
  ),
  ...(about.unused.length > 0 ? ["", `Columns of which nothing is taken: ${about.unused.join(", ")}.`] : []),
];

const exampleLines = ({ examples }: ShownImport): string[] =>
  list(
    "The first people, as they would be",
    examples.map((person) => JSON.stringify(person)),
  );

const list = (title: string, entries: string[], all = entries.length): string[] =>
  entries.length === 0
    ? []
    : [
        "",
        `${title}:`,
        ...entries.map((entry) => `  ${entry}`),
        ...(all > entries.length ? [`  … and ${number(all - entries.length)} more`] : []),
      ];

const table = (rows: (readonly [string, number])[]): string[] => {
  const filled = rows.filter(([, count]) => count > 0);
  const width = Math.max(...filled.map(([, count]) => number(count).length), 1);
  return filled.map(([name, count]) => `  ${number(count).padStart(width)}  ${name}`);
};

const number = (count: number): string => count.toLocaleString("en");
