/** Reads the records of a CSV file one by one, each with its line: no faster than they are taken, so that memory stays flat. */

import { Readable } from "node:stream";
import { CsvError, type InfoRecord, parse } from "csv-parse";
import { lineCounter } from "#histories/csv-form.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export type CsvRecord = { fields: string[]; line: number };

const SEPARATORS = [",", ";", "\t"];
const LINE_END = 10;
/** In bytes. A quote that is never closed makes one field of the rest of the file. */
const LONGEST_RECORD = 4_000_000;

/**
 * The header first. A line `sep=;`, as Excel writes it, is taken for what it says.
 *
 * @throws UnreadableFile where a quote is never closed, or a record is longer than any person's can be
 */
export async function* csvRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  const { delimiter, source, skipped } = await begin(bytes);
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    max_record_size: LONGEST_RECORD,
  });
  const { lineOf } = lineCounter();
  let line = skipped;
  const input = Readable.from(source);
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const one of parser) {
      const { record, info }: { record: string[]; info: InfoRecord } = one;
      line = lineOf(record, info) + skipped;
      yield { fields: record, line };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(
      `after line ${line}: a quote is opened and never closed, or a row is longer than 4 MB. Close it, or write it twice where it stands for itself.`,
    );
  } finally {
    input.destroy();
  }
}

type Beginning = { delimiter: string; source: AsyncGenerator<Buffer>; skipped: number };

/** With its first line read: spreadsheets of many countries separate by semicolons. */
const begin = async (bytes: AsyncIterable<Buffer>): Promise<Beginning> => {
  const chunks = bytes[Symbol.asyncIterator]();
  let beginning: Buffer = Buffer.alloc(0);
  while (!beginning.includes(LINE_END) && beginning.length < LONGEST_RECORD) {
    const { value, done } = await chunks.next();
    if (done) break;
    beginning = Buffer.concat([beginning, value]);
  }
  const first = firstLine(beginning);
  const said = /^\uFEFF?sep=(.)\r?$/i.exec(first)?.[1];
  const rest = said === undefined ? beginning : beginning.subarray(beginning.indexOf(LINE_END) + 1);
  const source = async function* () {
    yield rest;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  return { delimiter: said ?? commonest(first), source: source(), skipped: said === undefined ? 0 : 1 };
};

const firstLine = (bytes: Buffer): string => {
  const end = bytes.indexOf(LINE_END);
  return bytes.toString("utf8", 0, end < 0 ? bytes.length : end);
};

/** Outside quotes: names of columns may have commas in them. */
const commonest = (header: string): string => {
  const bare = header.replace(/"(?:[^"]|"")*"/g, "");
  const counted = SEPARATORS.map((separator) => ({ separator, count: bare.split(separator).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
};
