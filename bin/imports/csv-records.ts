/** Reads the records of a CSV file one by one, each with its line: no faster than they are taken, so that memory stays flat. */

import { Readable } from "node:stream";
import { CsvError, type InfoRecord, type Options, parse } from "csv-parse";
import { csvForm, lineCounter } from "#histories/csv-form.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export type CsvRecord = { fields: string[]; line: number };

const LINE_END = 10;
/** In bytes. A quote that is never closed makes one field of the rest of the file. */
const LONGEST_RECORD = 4_000_000;

/**
 * The header first. A line `sep=;`, as Excel writes it, is taken for what it says.
 *
 * @throws UnreadableFile where a quote is never closed, or a record is longer than any person's can be
 */
export async function* csvRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  const { form, source } = await begin(bytes);
  const parser = parse({ ...form, info: true, max_record_size: LONGEST_RECORD });
  const { lineOf } = lineCounter();
  let line = 0;
  const input = Readable.from(source);
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const one of parser) {
      const { record, info }: { record: string[]; info: InfoRecord } = one;
      line = lineOf(record, info);
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

type Beginning = { form: Options<string[]>; source: AsyncGenerator<Buffer> };

/** With its first line read. */
const begin = async (bytes: AsyncIterable<Buffer>): Promise<Beginning> => {
  const chunks = bytes[Symbol.asyncIterator]();
  let beginning: Buffer = Buffer.alloc(0);
  while (!beginning.includes(LINE_END) && beginning.length < LONGEST_RECORD) {
    const { value, done } = await chunks.next();
    if (done) break;
    beginning = Buffer.concat([beginning, value]);
  }
  const source = async function* () {
    yield beginning;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  return { form: csvForm(firstLine(beginning)), source: source() };
};

const firstLine = (bytes: Buffer): string => {
  const end = bytes.indexOf(LINE_END);
  return bytes.toString("utf8", 0, end < 0 ? bytes.length : end);
};
