/**
 * What a paused journey does to those inside: nothing goes on, nothing is lost.
 *
 * Pausing itself is one write. Whoever's time comes while the journey is paused is met once by the sweep and set aside, into a
 * partition of the due index where no sweep looks; so ten million who wait cost nothing, and nobody is read past every minute.
 */

import { advance } from "#engine/decide/advance.ts";
import type { Scene } from "#engine/decide/decision-context.ts";
import type { Instant, Start, Walk } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Ports } from "#ports/ports.ts";
import type { Pointer } from "#ports/records.ts";
import type { Taken } from "../events/run-decision.ts";

type Needs = Pick<Ports, "walks">;

export const isPaused = (journeys: Pointer[], name: string): boolean =>
  journeys.some((one) => one.name === name && one.state === "paused");

export const setWalkAside = async (ports: Needs, walk: Walk): Promise<"advanced" | "left"> =>
  (await ports.walks.saveAdvance({ ...walk, setAside: true })) === "conflict" ? "left" : "advanced";

export const setStartAside = async (ports: Needs, start: Start): Promise<"advanced" | "left"> =>
  (await ports.walks.saveStart({ ...start, setAside: true })) === "conflict" ? "left" : "advanced";

/**
 * An event is taken in, so that somebody who buys leaves all the same; what the next step would do is not done: the walk is
 * due there, and the sweep sets it aside. An event that an overdue step would have to be done for first changes nothing.
 */
export const tellPaused = (scene: Scene, walk: Walk, event: Event, now: Instant): Taken => {
  const told = advance(scene, walk, { kind: "event", event }, now);
  return { scene, walk: told.unread ? walk : told.walk };
};
