/** A file's bytes as UTF-8, whatever a spreadsheet has made of them. */

import { UnreadableHistory } from "#flows/backtest/history.ts";
import type { HistoryFile } from "./history-file.ts";

const BEGINNING = 4_096;
const LINE_END = 10;

/**
 * Unicode is recognised (a byte order mark, or the zeros of UTF-16). Windows-1250 and 1252 cannot be told apart, and a wrong guess spoils
 * names for good, so that they are asked for and not guessed.
 *
 * @param named the encoding, by any name that browsers know
 * @throws UnreadableHistory where the file is no text, or its encoding has to be said
 */
export async function* decodedChunks(file: HistoryFile, named?: string): AsyncGenerator<Uint8Array, undefined> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let encoding = "";
  let line = 1;
  const encoder = new TextEncoder();
  const said = named === undefined ? undefined : known(named);
  for await (const chunk of file.chunks()) {
    if (!decoder) {
      encoding = said ?? recognisedEncoding(chunk.subarray(0, BEGINNING), file.name);
      decoder = new TextDecoder(encoding, { fatal: true });
    }
    const text = decodedOr(() => decoder?.decode(chunk, { stream: true }) ?? "", notEncoded(encoding, line));
    for (const byte of chunk) if (byte === LINE_END) line++;
    yield encoding === "utf-8" ? chunk : encoder.encode(text);
  }
  const rest = decodedOr(() => decoder?.decode() ?? "", notEncoded(encoding, line));
  if (encoding !== "utf-8" && rest !== "") yield encoder.encode(rest);
  return undefined;
}

/**
 * @param beginning its first bytes, four thousand of them
 * @throws UnreadableHistory for a spreadsheet or an archive
 */
export function recognisedEncoding(beginning: Uint8Array, name: string): string {
  const [first, second] = beginning;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x50 && second === 0x4b)
    throw new UnreadableHistory(`${name} is an Excel or ZIP file. Unpack it, or save it as CSV, and give that.`);
  // Latin text in UTF-16 has a zero in every other byte.
  const zeros = [0, 0];
  beginning.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > beginning.length / 4 && even === 0) return "utf-16le";
  if (even > beginning.length / 4 && odd === 0) return "utf-16be";
  return "utf-8";
}

const known = (named: string): string => {
  try {
    return new TextDecoder(named).encoding;
  } catch {
    throw new UnreadableHistory(
      `no encoding is called "${named}". Write windows-1250, windows-1251, windows-1252, iso-8859-2, utf-16le or utf-8.`,
    );
  }
};

const decodedOr = (decode: () => string, problem: string): string => {
  try {
    return decode();
  } catch {
    throw new UnreadableHistory(problem);
  }
};

const notEncoded = (encoding: string, line: number): string =>
  encoding === "utf-8"
    ? `about line ${line}: this is no UTF-8. Save it as "CSV UTF-8", or say what it is: --encoding windows-1250 (Polish, Czech, Hungarian …), windows-1251 (Bulgarian …) or windows-1252 (German, Finnish …).`
    : `about line ${line}: this is no ${encoding}. Save the file as "CSV UTF-8".`;
