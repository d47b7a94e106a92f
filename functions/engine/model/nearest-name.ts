/** The known spelling that somebody probably meant. */

import { distance } from "fastest-levenshtein";

/** The known name nearest to what was found, or undefined if none is near. `birthday` finds `customer.birthday`. */
export function nearest(found: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const word = found.slice(0, 100);
  if (names.length === 0 || word === "") return undefined;
  const whole = names.filter((name) => name.endsWith(`.${word}`));
  if (whole.length === 1) return whole[0];
  const ranked = names.map((name) => ({
    name,
    far: slips(word.toLowerCase(), name.toLowerCase()),
    alike: sharedStart(word, name),
  }));
  const [best] = ranked.sort((a, b) => a.far - b.far || b.alike - a.alike);
  return best !== undefined && best.far <= reach(word) ? best.name : undefined;
}

/** The remedy for an unknown name: the nearest one, else the ones there are. */
export function didYouMean(found: string, known: Iterable<string>): string {
  const names = [...known];
  const near = nearest(found, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (names.length === 0) return "There are none yet.";
  const shown = names
    .slice(0, MANY)
    .map((name) => `\`${name}\``)
    .join(", ");
  return `Known are ${shown}${names.length > MANY ? " and others" : ""}.`;
}

/** Far enough for a slip or two, near enough not to guess. */
const reach = (word: string): number => Math.max(1, Math.floor(word.length / 3));

/** Two neighbours in the wrong order are one slip, not two. */
const slips = (word: string, name: string): number => {
  const swapped = Array.from({ length: Math.max(word.length - 1, 0) }, (_, at) =>
    [word.slice(0, at), word[at + 1], word[at], word.slice(at + 2)].join(""),
  );
  return Math.min(distance(word, name), ...swapped.map((other) => distance(other, name) + 1));
};

const sharedStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
};

const MANY = 12;
