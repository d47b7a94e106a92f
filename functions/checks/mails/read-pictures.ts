/** Reads the pictures that lie beside the templates, and refuses what mail programs do not show. */

import { referredPicture } from "#engine/brand/picture-reference.ts";
import { sha256OfBytes } from "#hash";
import type { Problem } from "#language/problem.ts";
import type { Picture } from "#ports/template.ts";
import type { TextFile } from "../workflow-files.ts";

/** Pictures by the name of their file; the text of each is its bytes in base64. One that is published already has no bytes here. */
export function readPictures(files: TextFile[]): { problems: Problem[]; pictures: Map<string, Picture> } {
  const pictures = new Map<string, Picture>();
  const problems = files.flatMap(({ file, text }): Problem[] => {
    const name = file.slice(file.lastIndexOf("/") + 1);
    const published = referredPicture(text);
    if (published) {
      pictures.set(name, { ...published, data: "" });
      return [];
    }
    const bytes = bytesOf(text);
    const known = FORMATS.find(({ begins }) => begins.every((byte, place) => bytes[place] === byte));
    if (!known)
      return [
        problemOf(file, "bad-picture", `\`${name}\` is no PNG, JPEG or GIF`, "Save it as one: others are not shown everywhere."),
      ];
    if (bytes.length > MOST_BYTES) {
      const message = `\`${name}\` has ${Math.ceil(bytes.length / 1_024)} KB, and a picture in a mail at most ${MOST_BYTES / 1_024}`;
      return [problemOf(file, "large-picture", message, "Make it smaller: 1,200 pixels are wide enough for any screen.")];
    }
    const hash = sha256OfBytes(bytes).slice(0, 22);
    pictures.set(name, { hash, type: known.type, data: text });
    return [];
  });
  return { problems, pictures };
}

/** One stored item holds 400 KB, and base64 takes a third more. */
const MOST_BYTES = 250 * 1_024;

/** By the bytes that a file begins with: its name says nothing. */
const FORMATS: { type: Picture["type"]; begins: number[] }[] = [
  { type: "image/png", begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
  { type: "image/gif", begins: [0x47, 0x49, 0x46, 0x38] },
];

/** None of a text that is no base64. */
const bytesOf = (base64: string): Uint8Array => {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
};

const problemOf = (file: string, code: string, message: string, remedy: string): Problem => ({
  ...{ code, file, line: 1, column: 1 },
  ...{ message, remedy },
});
