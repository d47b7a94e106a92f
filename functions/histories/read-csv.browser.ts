/** Reads CSV files in a browser: the same parser as on the server, over the whole text at once, since it brings no streams along. */

import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { csvForm, lineCounter, type OnRecord, unclosedQuote } from "./csv-form.ts";

/** The same records as `readCsv` of read-csv.ts gives. @throws UnreadableHistory when a quote is never closed */
export async function readCsv(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, onRecord: OnRecord): Promise<void> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  for await (const chunk of chunks) pieces.push(decoder.decode(chunk, { stream: true }));
  const text = `${pieces.join("")}${decoder.decode()}`;
  if (text === "") return;
  const { lineOf, openLine } = lineCounter();
  try {
    parse(text, {
      ...csvForm(text.slice(0, Math.max(0, text.indexOf("\n")) || text.length)),
      on_record: (fields: string[], info) => {
        onRecord(fields, lineOf(fields, info));
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    throw unclosedQuote(openLine({ empty_lines: Number(error.empty_lines ?? 0) }));
  }
}
