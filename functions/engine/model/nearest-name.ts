/** The spelling that was probably meant: for remedies in problems and messages. */

import { distance } from "fastest-levenshtein";

/** The name nearest to what was found, or undefined if none is near. `birthday` finds `customer.birthday`, `cart.expires` finds `cart.expires_at`. */
export function nearest(found: string, given: Iterable<string>): string | undefined {
  const names = [...given];
  const sought = found.slice(0, 100);
  if (names.length === 0 || sought === "") return undefined;
  const whole = names.filter((name) => name.endsWith(`.${sought}`));
  if (whole.length === 1) return whole[0];
  const prefixed = names.filter((name) => sought.includes(".") && name.startsWith(`${sought}_`));
  if (prefixed.length === 1) return prefixed[0];
  const ranked = names.map((name) => ({
    name,
    far: farFrom(sought.toLowerCase(), name.toLowerCase()),
    alike: sharedStart(sought, name),
  }));
  const [best] = ranked.sort((a, b) => a.far - b.far || b.alike - a.alike);
  return best !== undefined && best.far <= reach(sought, best.name) ? best.name : undefined;
}

/** The remedy for an unknown name: the nearest one, else all that there are; of fields those of the same thing, else the things. */
export function didYouMean(found: string, given: Iterable<string>): string {
  const names = [...new Set(given)];
  const near = nearest(found, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (names.length === 0) return "There are none yet.";
  const [root = ""] = found.split(".");
  const beside = names.filter((name) => name.startsWith(`${root}.`));
  if (found.includes(".") && beside.length > 0) return `Known are ${listed(beside)}.`;
  const things = [...new Set(names.map((name) => name.split(".")[0] ?? name))];
  return things.length < names.length / 2 ? `Known are fields of ${listed(things)}.` : `Known are ${listed(names)}.`;
}

/** The name that a remedy of `didYouMean` offers; undefined where it lists all that there are. */
export function meantIn(remedy: string): string | undefined {
  return /Did you mean `([^`]+)`\?/.exec(remedy)?.[1];
}

const listed = (names: string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** Far enough for a slip or two, near enough not to guess; of two fields of the same thing only what follows can be a slip. */
const reach = (sought: string, name: string): number => {
  const thing = sought.slice(0, sought.lastIndexOf(".") + 1);
  const isSame = thing !== "" && name.startsWith(thing);
  const length = isSame ? sought.length - thing.length : sought.length;
  return Math.max(1, isSame ? Math.min(2, length - 1) : 0, Math.floor(length / 3));
};

/** `promissed` is near `promised_at`: its last part is left out as easily as a letter. */
const farFrom = (sought: string, name: string): number => {
  const end = name.lastIndexOf("_");
  return Math.min(slips(sought, name), end < 0 ? Number.POSITIVE_INFINITY : slips(sought, name.slice(0, end)) + 1);
};

/** Two neighbours in the wrong order are one slip, not two. */
const slips = (sought: string, name: string): number => {
  const swapped = Array.from({ length: Math.max(sought.length - 1, 0) }, (_, at) =>
    [sought.slice(0, at), sought[at + 1], sought[at], sought.slice(at + 2)].join(""),
  );
  return Math.min(distance(sought, name), ...swapped.map((other) => distance(other, name) + 1));
};

const sharedStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
};
