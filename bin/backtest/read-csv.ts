/** Reads CSV files as they stream in, by csv-parse: whatever spreadsheets and shops write, each record with its line. */

import { pipeline } from "node:stream/promises";
import { CsvError, type InfoRecord, Parser } from "csv-parse";
import { UnreadableHistory } from "#flows/backtest/history.ts";

/** Called with each record; `line` is where the record begins, counted from 1. What it throws ends the reading. */
export type OnRecord = (fields: string[], line: number) => void;

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

const SEPARATORS = [",", ";", "\t"];
const LINE_END = 10;

/**
 * Reads RFC 4180 as files really are: quotes, separators and line ends within quotes, doubled quotes, CRLF, a byte order mark,
 * empty lines, which are skipped. Chunks may end anywhere. `onRecord` is called with every record in order, the header included.
 *
 * @throws UnreadableHistory when a quote is never closed
 */
export async function readCsv(chunks: Chunks, onRecord: OnRecord): Promise<void> {
  const source = wholeHeader(chunks);
  const { value: beginning, done } = await source.next();
  if (done) return;
  const { lineOf, openLine } = lineCounter();
  const parser = parserFor(beginning, (fields, info) => onRecord(fields, lineOf(fields, info)));
  // `on_record` takes every record, so that none goes through the stream's queue, by which time its line would be unknown.
  parser.resume();
  const all = async function* () {
    yield beginning;
    yield* source;
  };
  await pipeline(all, parser).catch((error: unknown) => {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    throw new UnreadableHistory(
      `line ${openLine(parser.info)}: a quote is opened and never closed. Close it, or write it twice where it stands for itself.`,
    );
  });
}

/** Spreadsheets of many countries separate by semicolons: the commonest of the three in the first line is the one. */
const separatorOf = (beginning: Buffer): string => {
  const end = beginning.indexOf(LINE_END);
  const header = beginning.toString("utf8", 0, end < 0 ? beginning.length : end);
  const counted = SEPARATORS.map((separator) => ({ separator, count: header.split(separator).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
};

const parserFor = (beginning: Buffer, onRecord: (fields: string[], info: InfoRecord) => void): Parser =>
  new Parser({
    delimiter: separatorOf(beginning),
    record_delimiter: ["\r\n", "\n"],
    bom: true,
    skip_empty_lines: true,
    // Rows of different length and quotes in the middle of a field are common, and no reason to refuse a file.
    relax_column_count: true,
    relax_quotes: true,
    on_record: (fields: string[], info) => {
      onRecord(fields, info);
      return null;
    },
  });

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
    openLine: ({ empty_lines }: LineInfo): number => ended - twice + 1 + empty_lines - empty,
  };
}

/** The chunks from their beginning, the first of them at least one line long. */
async function* wholeHeader(chunks: Chunks): AsyncGenerator<Buffer, undefined> {
  let beginning: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (!beginning) {
      yield chunk;
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (!beginning.includes(LINE_END)) continue;
    yield beginning;
    beginning = undefined;
  }
  if (beginning && beginning.length > 0) yield beginning;
  return undefined;
}
