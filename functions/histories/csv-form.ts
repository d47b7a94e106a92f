/** How CSV files are written that spreadsheets and shops export, and on which line each of their records stands. */

import type { InfoRecord, Options } from "csv-parse";
import { UnreadableHistory } from "#flows/backtest/history.ts";

/** Called with each record; `line` is where the record begins, counted from 1. What it throws ends the reading. */
export type OnRecord = (fields: string[], line: number) => void;

/**
 * Spreadsheets of many countries separate by semicolons: the commonest outside quotes is the one, unless Excel's line `sep=;` says it.
 *
 * @param first the file's first line
 */
export function csvForm(first: string): Options<string[]> {
  const said = SAID.exec(first)?.[1];
  const bare = first.replace(/"(?:[^"]|"")*"/g, "");
  const counted = SEPARATORS.map((separator) => ({ separator, count: bare.split(separator).length }));
  return {
    delimiter: said ?? counted.reduce((best, one) => (one.count > best.count ? one : best)).separator,
    ...(said === undefined ? {} : { from_line: 2 }),
    record_delimiter: ["\r\n", "\n", "\r"],
    bom: true,
    skip_empty_lines: true,
    // Rows of different length and quotes in the middle of a field are common, and no reason to refuse a file.
    relax_column_count: true,
    relax_quotes: true,
  };
}

const SAID = /^\uFEFF?sep=(.)\r?$/i;
const SEPARATORS = [",", ";", "\t", "|"];

/** Of a quote that is opened on this line. */
export function unclosedQuote(line: number): UnreadableHistory {
  return new UnreadableHistory(
    `line ${line}: a quote is opened and never closed. Close it, or write it twice where it stands for itself.`,
  );
}

const count = (fields: string[], character: string): number =>
  fields.reduce((sum, field) => sum + field.split(character).length - 1, 0);

type LineInfo = Pick<InfoRecord, "lines" | "empty_lines">;

/** csv-parse reports the line at which a record ends, and counts a line end of Windows within quotes twice. */
export function lineCounter() {
  let [ended, twice, empty] = [0, 0, 0];
  return {
    /** The line on which the record began that has just ended. */
    lineOf: (fields: string[], { lines, empty_lines }: LineInfo): number => {
      const isOneLine = lines === ended + 1;
      ended = lines;
      empty = empty_lines;
      if (isOneLine) return ended - twice;
      twice += count(fields, "\r");
      return ended - twice - count(fields, "\n");
    },
    /** The line on which the record began that never ended. */
    openLine: ({ empty_lines }: Pick<LineInfo, "empty_lines">): number => ended - twice + 1 + empty_lines - empty,
  };
}
