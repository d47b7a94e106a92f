/** Reads files of orders as they stream in, by csv-parse: whatever spreadsheets and shops write, each record with its line. */

import { CsvError, Parser } from "csv-parse";
import { UnreadableHistory } from "#flows/backtest/history.ts";

/** `line` is where the record begins, counted from 1. */
export type OnRecord = (fields: string[], line: number) => void;

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

const SEPARATORS = [",", ";", "\t"];
const LINE_END = 10;

/**
 * Reads RFC 4180 as files really are: quotes, separators and line ends within quotes, doubled quotes, CRLF, a byte order mark,
 * empty lines, which are passed over. Chunks may end anywhere. `onRecord` hears of every record in order, the header among them.
 * Throws when a quote is never closed.
 */
export async function readCsv(chunks: Chunks, onRecord: OnRecord): Promise<void> {
  let parser: Parser | undefined;
  let lines: ReturnType<typeof lineCounter> | undefined;
  for await (const chunk of wholeHeader(chunks)) {
    if (!parser) {
      parser = parserFor(chunk);
      const counter = lineCounter(parser);
      lines = counter;
      recordsTo(parser, (fields) => onRecord(fields, counter.lineOf(fields)));
    }
    parser.write(chunk);
  }
  if (!parser) return;
  await finished(parser).catch((error: unknown) => {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    throw new UnreadableHistory(
      `line ${lines?.open()}: a quote is opened and never closed. Close it, or write it twice where it stands for itself.`,
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

const parserFor = (beginning: Buffer): Parser =>
  new Parser({
    delimiter: separatorOf(beginning),
    record_delimiter: ["\r\n", "\n"],
    bom: true,
    skip_empty_lines: true,
    // Rows of unlike length and quotes in the middle of a field are common, and no reason to refuse a file.
    relax_column_count: true,
    relax_quotes: true,
  });

const count = (fields: string[], character: string): number =>
  fields.reduce((sum, field) => sum + field.split(character).length - 1, 0);

/** csv-parse tells the line at which a record ends, and counts a line end of Windows within quotes twice. */
const lineCounter = ({ info }: Parser) => {
  let [ended, twice, empty] = [0, 0, 0];
  return {
    /** Where the record that has just ended began. */
    lineOf: (fields: string[]): number => {
      const isOneLine = info.lines === ended + 1;
      ended = info.lines;
      empty = info.empty_lines;
      if (isOneLine) return ended - twice;
      twice += count(fields, "\r");
      return ended - twice - count(fields, "\n");
    },
    /** Where the record begins that has not ended. */
    open: (): number => ended - twice + 1 + info.empty_lines - empty,
  };
};

/**
 * Records are taken where the parser hands them to its own stream: their way through the stream's queue would cost half as
 * much again as the parsing, and by then nobody could tell their lines.
 */
const recordsTo = (parser: Parser, onRecord: (fields: string[]) => void): void => {
  const intoStream = parser.push.bind(parser);
  parser.push = (record: string[] | null) => {
    if (record === null) return intoStream(record);
    onRecord(record);
    return true;
  };
  parser.resume();
};

/** The chunks from their beginning, the first of them at least one line long. */
async function* wholeHeader(chunks: Chunks): AsyncIterable<Buffer> {
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
}

const finished = (parser: Parser): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once("end", resolve).once("error", reject);
    parser.end();
  });
