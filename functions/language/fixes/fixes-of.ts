/** Finds what one key does about a problem: where its remedy names what was meant, that is written in the place of what stands there. */

import { meantIn } from "#engine/model/nearest-name.ts";
import type { Problem } from "../problem.ts";
import type { Edit, Fix } from "./fix.ts";

/**
 * Of a problem of this very text, the likeliest first; none where a person has to choose. `text` is what the problem was found in:
 * of another one nothing that is wrong is changed, as what is replaced has to stand there.
 */
export function fixesOf({ code, line, column, message, remedy = "" }: Problem, text: string): Fix[] {
  const at = offsetOf(text, line, column);
  if (at === undefined) return [];
  const find = FINDERS.find(({ of }) => of.test(code)) ?? NEAREST;
  const edit = find.edit({ text, at, message, remedy });
  return edit ? [{ title: titleOf(text, edit), edits: [edit] }] : [];
}

type Found = { text: string; at: number; message: string; remedy: string };
/** `of`: the kinds of problems, by their codes. */
type Finder = { of: RegExp; edit(found: Found): Edit | undefined };

/** Did you mean …? */
const NEAREST: Finder = {
  of: /./,
  edit: ({ text, at, message, remedy }) => {
    const meant = meantIn(remedy);
    return meant === undefined ? undefined : replacing(text, at, namesIn(message), meant);
  },
};

const FINDERS: Finder[] = [
  {
    of: /^bad-name$/,
    edit: ({ text, at, message, remedy }) => replacing(text, at, namesIn(message), lastNameIn(remedy)),
  },
  {
    of: /^name-differs$/,
    edit: ({ text, at, message, remedy }) => replacing(text, at, namesIn(message), /^Write `journey: ([^`]+)`/.exec(remedy)?.[1]),
  },
  {
    // Of whole values: as `key: "value"`, which stands where the key stood.
    of: /^yaml-(?:tag|comma|comment|start|quote|brackets|colon)$/,
    edit: ({ text, at, remedy }) => quoting(text, at, /^Quote the whole value: `(.+?)`(?:[.,;]|$)/.exec(remedy)?.[1]),
  },
  {
    // `wait 3 days` lacks only a colon.
    of: /^unknown-step$/,
    edit: (found) => {
      const written = /^Write a colon after the first word: `(.+)`\.$/.exec(found.remedy)?.[1];
      if (written === undefined) return NEAREST.edit(found);
      return replacing(found.text, found.at, [written.replace(":", "")], written);
    },
  },
];

const namesIn = (sentence: string): string[] => [...sentence.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
const lastNameIn = (sentence: string): string | undefined => namesIn(sentence).at(-1);

/** The first of these names that stands at or around the place of the problem, or else once behind it on its line. */
const replacing = (text: string, at: number, names: string[], meant: string | undefined): Edit | undefined => {
  if (meant === undefined) return undefined;
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start, lineEnd(text, at));
  for (const name of names) {
    const places = wholeIn(line, name).map((place) => start + place);
    const around = places.find((place) => place <= at && at <= place + name.length);
    const behind = places.filter((place) => place > at);
    const place = around ?? (behind.length === 1 ? behind[0] : undefined);
    if (place !== undefined)
      return { from: place - alreadyBefore(text.slice(start, place), meant), to: place + name.length, insert: meant };
  }
  return undefined;
};

/** Of `9 dasy` the unit alone is wrong, and `9 days` is meant: how many characters of it stand before the place. */
const alreadyBefore = (before: string, meant: string): number =>
  Array.from(meant, (_, length) => length).findLast((length) => before.endsWith(meant.slice(0, length))) ?? 0;

/** Not within a longer word. */
const wholeIn = (line: string, name: string): number[] =>
  [...line.matchAll(new RegExp(`(?<![\\w.-])${RegExp.escape(name)}(?![\\w-])`, "g"))].map(({ index }) => index);

/** `form`: the key and its value in quotes. What is replaced reaches from the key to where the value ends as it was meant. */
const quoting = (text: string, at: number, form: string | undefined): Edit | undefined => {
  const [, key = "", quote = "", value = ""] = /^([\w.-]+): (["'])(.*)\2$/.exec(form ?? "") ?? [];
  if (form === undefined || quote === "") return undefined;
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start, lineEnd(text, at));
  const plain = quote === "'" ? value.replaceAll("''", "'") : value;
  const found = new RegExp(`(?<![\\w.-])${RegExp.escape(key)}:\\s+${RegExp.escape(plain)}`).exec(line);
  if (!found) return undefined;
  return { from: start + found.index, to: start + found.index + found[0].length, insert: form };
};

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
};

const offsetOf = (text: string, line: number, column: number): number | undefined => {
  let start = 0;
  for (let row = 1; row < line; row++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return undefined;
    start = end + 1;
  }
  return start + column - 1 <= text.length ? start + column - 1 : undefined;
};

const titleOf = (text: string, { from, to, insert }: Edit): string =>
  `Write \`${insert}\` instead of \`${text.slice(from, to)}\``;
