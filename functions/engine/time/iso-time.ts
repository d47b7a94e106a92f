/** ISO 8601 times and instants, each into the other; recent ones are cached, since the same come again and again. */

import { BoundedCache } from "../model/bounded-cache.ts";
import type { Instant } from "../model/enrollment.ts";

const instants = new BoundedCache<string, Instant>(10_000);
const texts = new BoundedCache<Instant, string>(10_000);

/** The text that was read last: one decision reads the time of its event several times. */
let [lastText, lastAt]: [string, Instant] = ["", Number.NaN];

/** The instant of an ISO 8601 time, in epoch milliseconds; NaN for what is no time. */
export function readIso(text: string): Instant {
  if (text === lastText) return lastAt;
  const at = instantOf(text);
  [lastText, lastAt] = [text, at];
  return at;
}

/** The instant as ISO 8601 in UTC. Throws a RangeError for what is no instant. */
export function writeIso(at: Instant): string {
  const cached = texts.get(at);
  if (cached !== undefined) return cached;
  const text = new Date(at).toISOString();
  texts.set(at, text);
  return text;
}

const instantOf = (text: string): Instant => {
  const cached = instants.get(text);
  if (cached !== undefined) return cached;
  const at = Date.parse(text);
  instants.set(text, at);
  return at;
};
