/**
 * Ends chains of journeys that cause each other: one that opens a case on which another starts that opens a case …, or an outgoing
 * call whose receiver answers with a webhook that lets the person in again.
 *
 * An event that a walk causes says how many walks led to it, and so does each outgoing call. A receiver that does not carry the
 * count back is found by how often the person enters a journey that calls.
 */

import type { Instant, RefusalReason, Walk } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { Journey } from "../model/journey.ts";
import type { Scene } from "./decision-context.ts";

/** So often in a row a walk may be let in by an event that another walk caused. What people do themselves begins at none. */
export const MOST_HOPS = 8;
const HOUR = 3_600_000;

/** What an event says that this walk causes. */
export const hopsFrom = (walk: Pick<Walk, "context">): number => (walk.context.event?.hops ?? 0) + 1;

const calling = new WeakMap<Journey["steps"], boolean>();

/** Only what leaves our side can come back without its count. Asked at every entry, and looked for once. */
const calls = ({ journey: { steps } }: Scene): boolean => {
  const known = calling.get(steps);
  if (known !== undefined) return known;
  const found = Object.values(steps).some((step) => step.kind === "call");
  calling.set(steps, found);
  return found;
};

/** By when things happened, not by when they are told: the orders of days, told at once after an outage, are no echo. */
const around = ({ letIn = [] }: Pick<Walk, "letIn">, happened: Instant): number =>
  letIn.filter((at) => Math.abs(at - happened) < HOUR).length;

/** When that happened which let the person in under this key, the last times; kept only where it will be asked for. */
export const lettingIn = (scene: Scene, earlier: Walk | undefined, happened: Instant): Walk["letIn"] =>
  calls(scene) ? [...(earlier?.letIn ?? []), happened].slice(-MOST_HOPS - 1) : undefined;

/** Under all keys together: what echoes may well make a new order or case each time. */
const entriesAround = ({ journey, dossier }: Scene, happened: Instant): number =>
  dossier.walks.reduce((sum, walk) => (walk.journey === journey.name ? sum + around(walk, happened) : sum), 0);

/** @param happened when the event did, in the past or now */
export const hopsRefuse = (scene: Scene, { hops = 0 }: Event, happened: Instant): RefusalReason | undefined => {
  if (hops > MOST_HOPS) return { kind: "too_many_hops", hops };
  if (!calls(scene)) return undefined;
  const entries = entriesAround(scene, happened);
  return entries > MOST_HOPS ? { kind: "too_many_hops", entries } : undefined;
};
