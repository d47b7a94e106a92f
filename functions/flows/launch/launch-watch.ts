/**
 * Whether a launch still goes on, from a look at its stop mark that is hardly older than the question.
 *
 *   stop command   ·········· mark written ·
 *   worker         ──look─────────┤ runs  ├─0.5 s─ last write ────┤
 *                                                                  then a look: stopped, and nobody enters any more
 *
 * A look and a write each end within 4.5 s or fail: three attempts of a second, and the pauses between them (launch-slice.lambda.ts).
 * So nobody enters later than 4.5 + 0.5 + 4.5 s after a stop.
 */

import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { type Live, liveJourneys } from "../journeys/live-journeys.ts";

/** For so long an answer is believed, by the clock … */
const BELIEVED = 500;
/** … and for so many questions: a virtual clock stands still while work is done. */
const QUESTIONS = 25;

type Needs = Pick<Ports, "launches" | "publications" | "clock">;

/** What holds now; undefined once the launch was stopped, or its journey is no longer live. */
export type LaunchWatch = () => Promise<Live | undefined>;

export function launchWatch(ports: Needs, { id, journey }: Pick<Launch, "id" | "journey">): LaunchWatch {
  let known: { live: Live | undefined; at: number } | undefined;
  let questions = 0;
  let looking: Promise<Live | undefined> | undefined;

  const look = async (): Promise<Live | undefined> => {
    const live = await liveJourneys(ports);
    // The mark last: what is read before it would only make it older.
    const runs = (await ports.launches.load(id))?.state === "running";
    const goesOn = runs && live?.journeys.some(({ name }) => name === journey);
    known = { live: goesOn ? live : undefined, at: ports.clock.now() };
    questions = 0;
    return known.live;
  };

  /** Several who ask at once get one look between them. */
  const lookOnce = (): Promise<Live | undefined> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  return async () => {
    // A stop is for good: an execution that goes on later begins with a watch of its own.
    if (known && !known.live) return undefined;
    questions += 1;
    const isFresh = known && ports.clock.now() - known.at < BELIEVED && questions <= QUESTIONS;
    return isFresh ? known?.live : lookOnce();
  };
}
