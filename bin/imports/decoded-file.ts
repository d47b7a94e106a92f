/** A file's bytes as UTF-8, whatever a spreadsheet has made of them, and its fingerprint. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { recognisedEncoding } from "#histories/decoded-chunks.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** `hash`: SHA-256 of the bytes as they lie there. */
export type InspectedFile = { path: string; hash: string; encoding: string };

const BEGINNING = 4_096;
const LINE_END = 10;

/**
 * Goes through the file once. Unicode is recognised (a byte order mark, or the zeros of UTF-16). Windows-1250 and 1252 cannot be told
 * apart, and a wrong guess spoils names for good, so that they are asked for and not guessed.
 *
 * @param named the encoding, by any name that browsers know
 * @throws UnreadableFile where there is no such file, where it is no text, or its encoding has to be said
 */
export async function inspectFile(path: string, named?: string): Promise<InspectedFile> {
  const encoding = named === undefined ? await recognised(path) : known(named);
  const hash = createHash("sha256");
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk;
    hash.update(bytes);
    try {
      decoder.decode(bytes, { stream: true });
    } catch {
      throw new UnreadableFile(notEncoded(encoding, line));
    }
    for (const byte of bytes) if (byte === LINE_END) line++;
  }
  return { path, hash: hash.digest("hex"), encoding };
}

/** The file's bytes in UTF-8, as a stream. */
export async function* decodedFile({ path, encoding }: InspectedFile): AsyncGenerator<Buffer> {
  if (encoding === "utf-8") {
    yield* createReadStream(path);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk;
    yield Buffer.from(decoder.decode(bytes, { stream: true }), "utf8");
  }
  yield Buffer.from(decoder.decode(), "utf8");
}

const recognised = async (path: string): Promise<string> => {
  const beginning = await beginningOf(path);
  if (beginning.length === 0) throw new UnreadableFile(`${path} is empty.`);
  try {
    return recognisedEncoding(beginning, path);
  } catch (error) {
    throw error instanceof UnreadableHistory ? new UnreadableFile(error.message) : error;
  }
};

const beginningOf = async (path: string): Promise<Buffer> => {
  const file = await open(path).catch(() => undefined);
  if (!file) throw new UnreadableFile(`There is no file ${path} that can be read.`);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    throw new UnreadableFile(`${path} is no file that can be read.`);
  } finally {
    await file.close();
  }
};

const known = (named: string): string => {
  try {
    return new TextDecoder(named).encoding;
  } catch {
    throw new UnreadableFile(
      `No encoding is called "${named}". Write windows-1250, windows-1251, windows-1252, iso-8859-2, utf-16le or utf-8.`,
    );
  }
};

const notEncoded = (encoding: string, line: number): string =>
  encoding === "utf-8"
    ? `about line ${line}: this is no UTF-8. Save it as "CSV UTF-8", or say what it is: --encoding windows-1250 (Polish, Czech, Hungarian …), windows-1251 (Bulgarian …) or windows-1252 (German, Finnish …).`
    : `about line ${line}: this is no ${encoding}. Save the file as "CSV UTF-8".`;
