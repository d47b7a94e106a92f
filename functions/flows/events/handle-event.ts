/** An event arrives: what it changes is stored, everyone inside a journey hears of it, and those whom it lets in enter. */

import { remember } from "#engine/decide/advance.ts";
import type { Scene } from "#engine/decide/decision-context.ts";
import { type Cause, enter, keyFor } from "#engine/decide/enter.ts";
import type { Dossier } from "#engine/model/customer.ts";
import type { Walk } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { againOnConflict, Conflict } from "#ports/conflict.ts";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { StoredEvent } from "#ports/records.ts";
import { Busy } from "#ports/retry-later.ts";
import { isAway } from "#ports/storage-unavailable.ts";
import { beginErasure } from "../privacy/begin-erasure.ts";
import { closedJourneys, type Live, liveJourneys, versionOf } from "../publish/live-journeys.ts";
import { tellPaused } from "../publish/paused.ts";
import { unpaced } from "../sending/rate-limiter.ts";
import { type LeftoverNeeds, settleLeft, settleRefused } from "../sending/recover-unfinished-sends.ts";
import { retimeStarts } from "./reschedule-date-entries.ts";
import { perform, tellWalk } from "./run-decision.ts";
import { type Act, act } from "./run-effect.ts";
import { knowCustomer } from "./update-customer.ts";

export type ReactNeeds = Omit<Ports, "starter" | "due" | "caller" | "secretsOf">;
/** `nothing`: it was worked on before, or is not there. */
export type Reacted = { outcome: "done" | "later" | "quarantined" | "nothing" };

const MINUTE = 60_000;
/** Step Functions repeats within seconds what has failed, and the sweep within minutes. */
const REPEATED_AFTER = 1_000;
/** After this many failures an event is set aside for a person to look at. */
const PATIENCE = 5;

const keep = async (ports: Pick<Ports, "walks">, before: Walk | undefined, after: Walk): Promise<Walk> => {
  if (before === after) return after;
  const saved = await ports.walks.saveAdvance(after);
  if (saved === "conflict") throw new Conflict();
  return saved;
};

const tellWalks = async (ports: ReactNeeds, live: Live, dossier: Dossier, event: Event, doing: Act): Promise<Dossier> => {
  const walks: Walk[] = [];
  let known = dossier;
  for (const walk of dossier.walks) {
    const scene: Scene = { journey: await versionOf(ports, walk), policy: live.policy, dossier: known };
    const paused = live.paused.some(({ name }) => name === walk.journey);
    const taken = paused
      ? tellPaused(scene, walk, event, ports.clock.now())
      : await tellWalk(scene, walk, event, doing, ports.clock.now);
    if (walk.state === "active" && taken.walk.state === "ended") await settleLeft(ports, scene, walk);
    walks.push(await keep(ports, walk, taken.walk));
    known = taken.scene.dossier;
  }
  return { ...known, walks };
};

const withWalk = (dossier: Dossier, walk: Walk): Dossier => ({
  ...dossier,
  walks: [...dossier.walks.filter((other) => other.id !== walk.id), walk],
});

/** A first try is made at once; what comes later may be told again, after a sender died who had let this very cause in. */
const mayBeRepeat = (cause: Cause, now: number): boolean => {
  if (cause.kind === "event") return now - Date.parse(cause.event.at) > REPEATED_AFTER;
  return cause.kind === "date" && now - cause.plannedAt > REPEATED_AFTER;
};

/** Lets the customer into one journey, or notes why not. Answers what is known of whoever entered. */
export const admit = async (
  ports: Pick<Ports, "walks" | "clock" | "report"> & LeftoverNeeds,
  scene: Scene,
  cause: Cause,
  doing: Act,
): Promise<Dossier | undefined> => {
  const now = ports.clock.now();
  const entry = enter(scene, cause, now);
  const { dossier, journey } = scene;
  if (entry.kind === "nothing") return undefined;
  if (entry.kind === "refused") {
    if (mayBeRepeat(cause, now)) await settleRefused(ports, scene, entry.key);
    const known = dossier.refusals.find((row) => row.journey === journey.name && row.key === entry.key);
    const row = { revision: known?.revision ?? 0, customer: dossier.customer.id, journey: journey.name, key: entry.key, at: now };
    const by = cause.kind === "date" ? cause.id : known?.cause;
    const decided = by === undefined ? {} : { cause: by };
    if ((await ports.walks.saveRefusal({ ...row, ...decided, reason: entry.reason })) === "conflict") throw new Conflict();
    if (entry.reason.kind === "too_many_hops") {
      ports.report.count("hops_exceeded", 1, { journey: journey.name });
      ports.report.note("a chain of journeys was stopped", { journey: journey.name });
    }
    return undefined;
  }
  const taken = await perform(scene, entry.advance, doing, ports.clock.now);
  const walk = await keep(ports, undefined, taken.walk);
  ports.report.count("entered", 1, { journey: journey.name });
  return withWalk(taken.scene.dossier, walk);
};

const startedBy = (journeys: PublishedJourney[], event: Event) =>
  journeys.filter(({ trigger }) => trigger.kind === "event" && trigger.event === event.type);

const letIn = async (ports: ReactNeeds, live: Live, dossier: Dossier, event: Event, doing: Act): Promise<Dossier> => {
  let known = dossier;
  for (const journey of startedBy(live.journeys, event)) {
    known = (await admit(ports, { journey, policy: live.policy, dossier: known }, { kind: "event", event }, doing)) ?? known;
  }
  return known;
};

/** Where nobody enters by this event: what has been closed since an earlier try with it, and for those who are erased, everything. */
const unentered = async (
  ports: ReactNeeds,
  { journeys }: Live,
  { customer }: Dossier,
  event: Event,
): Promise<PublishedJourney[]> => {
  if (customer.erased) return [...journeys, ...(await closedJourneys(ports))];
  return mayBeRepeat({ kind: "event", event }, ports.clock.now()) ? closedJourneys(ports) : [];
};

/** An earlier try with this event may have come as far as a mail of a journey that nobody enters by it now. */
const settleUnentered = async (ports: ReactNeeds, live: Live, dossier: Dossier, event: Event): Promise<void> => {
  for (const journey of startedBy(await unentered(ports, live, dossier, event), event)) {
    const scene = { journey, policy: live.policy, dossier };
    const key = keyFor(scene, remember({}, event), event);
    if (key !== undefined) await settleRefused(ports, scene, key);
  }
};

const takeIn = async (ports: ReactNeeds, live: Live, event: Event, doing: Act): Promise<void> => {
  const dossier = await knowCustomer(ports, event, live.policy.time_zone);
  const told = await tellWalks(ports, live, dossier, event, doing);
  await settleUnentered(ports, live, told, event);
  const entered = told.customer.erased ? told : await letIn(ports, live, told, event, doing);
  await retimeStarts(ports, live, entered);
  if (event.type === "customer.erased") await beginErasure(ports)(told.customer);
};

/** What is told is known by now where it belongs; a second copy of somebody's data would only be one more to lose. */
const withoutContent = (stored: StoredEvent): StoredEvent => {
  const { type, at } = stored.event;
  return { ...stored, event: { type, id: stored.id, at, customer: {} } };
};

/** Puts the event off; the sweep takes it up again. A failure counts towards quarantine, being busy does not. */
const later = async (ports: ReactNeeds, stored: StoredEvent, failure?: string): Promise<Reacted> => {
  const failures = stored.failures + (failure === undefined ? 0 : 1);
  const { dueAt: _dueAt, ...rest } = stored;
  const problem = failure === undefined ? {} : { problem: failure };
  if (failures >= PATIENCE) {
    await ports.events.save({ ...rest, ...problem, failures, state: "quarantined" });
    ports.report.count("quarantined", 1, { kind: "event" });
    ports.report.note("an event was quarantined", { event: stored.id, reason: failure ?? "" });
    return { outcome: "quarantined" };
  }
  await ports.events.save({ ...rest, ...problem, failures, dueAt: ports.clock.now() + MINUTE * 2 ** failures });
  return { outcome: "later" };
};

/**
 * Works on one stored event. Every part of it may be repeated: facts are folded, not added up; walks remember the events
 * they took in and the cause that let them in; mails have derived keys.
 */
export const react = (ports: ReactNeeds) => {
  const doing = act(ports, unpaced);
  return async (input: { eventId: string }): Promise<Reacted> => {
    const stored = await ports.events.load(input.eventId);
    if (stored?.state !== "new") return { outcome: "nothing" };
    const live = await liveJourneys(ports);
    if (!live) return later(ports, stored);
    try {
      await againOnConflict(10, () => takeIn(ports, live, stored.event, doing));
    } catch (error) {
      if (error instanceof Busy || error instanceof Conflict || isAway(error)) return later(ports, stored);
      return later(ports, stored, errorText(error));
    }
    const { dueAt: _dueAt, problem: _problem, ...rest } = withoutContent(stored);
    await ports.events.save({ ...rest, state: "done" });
    return { outcome: "done" };
  };
};
