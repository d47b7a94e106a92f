/** Reads CSV files as they stream in, by csv-parse. In a browser `#csv` of package.json stands for read-csv.browser.ts, which gives the same records. */

import { pipeline } from "node:stream/promises";
import { CsvError, Parser } from "csv-parse";
import { csvForm, lineCounter, type OnRecord, unclosedQuote } from "./csv-form.ts";

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

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
  const end = beginning.indexOf(LINE_END);
  const parser = new Parser({
    ...csvForm(beginning.toString("utf8", 0, end < 0 ? beginning.length : end)),
    on_record: (fields: string[], info) => {
      onRecord(fields, lineOf(fields, info));
      return null;
    },
  });
  // `on_record` takes every record, so that none goes through the stream's queue, by which time its line would be unknown.
  parser.resume();
  const all = async function* () {
    yield beginning;
    yield* source;
  };
  await pipeline(all, parser).catch((error: unknown) => {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    throw unclosedQuote(openLine(parser.info));
  });
}

/** The chunks from their beginning, the first of them at least one line long. */
async function* wholeHeader(chunks: Chunks): AsyncGenerator<Buffer, undefined> {
  let beginning: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (!beginning) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
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
