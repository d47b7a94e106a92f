/** ISO 8601 times and instants, each into the other; those of late are remembered, since the same come again and again. */

import { BoundedCache } from "../model/bounded-cache.ts";
import type { Instant } from "../model/enrollment.ts";

const instants = new BoundedCache<string, Instant>(10_000);
const texts = new BoundedCache<Instant, string>(10_000);

/** The text that was read last: one decision reads the time of its event several times. */
let [lastText, lastAt]: [string, Instant] = ["", Number.NaN];

/** NaN for what is no time. */
export function readIso(text: string): Instant {
  if (text === lastText) return lastAt;
  const at = instantOf(text);
  [lastText, lastAt] = [text, at];
  return at;
}

/** In UTC. Throws a RangeError for what is no instant. */
export function writeIso(at: Instant): string {
  const known = texts.get(at);
  if (known !== undefined) return known;
  const text = new Date(at).toISOString();
  texts.set(at, text);
  return text;
}

const instantOf = (text: string): Instant => {
  const known = instants.get(text);
  if (known !== undefined) return known;
  const at = Date.parse(text);
  instants.set(text, at);
  return at;
};
