/**
 * Whether a launch still goes on, from a read of its state that is hardly older than the question.
 *
 *   stop command   ·········· stop written ·
 *   worker         ──read─────────┤ runs  ├─0.5 s─ last write ────┤
 *                                                                  then a read: stopped, and nobody enters any more
 *
 * A read and a write each end within 4.5 s or fail: three attempts of a second, and the pauses between them (launch-slice.lambda.ts).
 * So nobody enters later than 4.5 + 0.5 + 4.5 s after a stop.
 */

import type { Live } from "#orchestrate/requests.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";

/** For so long an answer is used again, in milliseconds of the clock … */
const FRESH_FOR = 500;
/** … and for so many questions: a virtual clock stands still while work is done. */
const QUESTIONS = 25;

type Needs = Pick<Ports, "launches" | "publications" | "clock">;

/** What holds now; undefined once the launch was stopped, or its journey is no longer live. */
export type LaunchWatch = () => Promise<Live | undefined>;

/** Several questions at once, or within half a second, share one read. */
export function launchWatch(ports: Needs, { id, journey }: Pick<Launch, "id" | "journey">): LaunchWatch {
  let last: { live: Live | undefined; at: number } | undefined;
  let questions = 0;
  let reading: Promise<Live | undefined> | undefined;

  const read = async (): Promise<Live | undefined> => {
    const live = await liveJourneys(ports);
    // The launch last: what is read before it would only make it older.
    const runs = (await ports.launches.load(id))?.state === "running";
    const goesOn = runs && live?.journeys.some(({ name }) => name === journey);
    last = { live: goesOn ? live : undefined, at: ports.clock.now() };
    questions = 0;
    return last.live;
  };

  /** Several questions at once share one read. */
  const readOnce = (): Promise<Live | undefined> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  return async () => {
    // A stop is final: an execution that goes on later begins with a watch of its own.
    if (last && !last.live) return undefined;
    questions += 1;
    const isFresh = last && ports.clock.now() - last.at < FRESH_FOR && questions <= QUESTIONS;
    return isFresh ? last?.live : readOnce();
  };
}
