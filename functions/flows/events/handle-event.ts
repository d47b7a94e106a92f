/** An event arrives: what it changes is stored, everyone inside a journey hears of it, and those whom it lets in enter. */

import { remember } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Cause, enter, keyFor } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { StoredEvent } from "#ports/records.ts";
import { TemporaryError } from "#ports/temporary-error.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { closedJourneys, type Live, liveJourneys, versionOf } from "../journeys/live-journeys.ts";
import { applyEventWhilePaused } from "../journeys/park.ts";
import { beginErasure } from "../privacy/begin-erasure.ts";
import { unlimited } from "../sending/rate-limiter.ts";
import { type RecoveryNeeds, recoverRefusedSends, recoverUnfinishedSends } from "../sending/recover-unfinished-sends.ts";
import { rescheduleDateEntries } from "./reschedule-date-entries.ts";
import { applyEventToEnrollment, runEffects } from "./run-decision.ts";
import { type RunEffect, runEffect } from "./run-effect.ts";
import { updateCustomer } from "./update-customer.ts";

export type HandleEventNeeds = Omit<Ports, "starter" | "due" | "caller" | "secretsOf">;
/** `nothing`: it was worked on before, or is not there. */
export type HandledEvent = { outcome: "done" | "later" | "quarantined" | "nothing" };

const MINUTE = 60_000;
/** Step Functions repeats within seconds what has failed, and the sweep within minutes. */
const REPEATED_AFTER = 1_000;
/** After this many failures an event is set aside for a person to look at. */
const PATIENCE = 5;

/** Lets the customer into one journey, or notes why not. Answers what is known of whoever entered. */
export async function enterJourney(
  ports: Pick<Ports, "enrollments" | "clock" | "report"> & RecoveryNeeds,
  context: DecisionContext,
  cause: Cause,
  runEffect: RunEffect,
): Promise<CustomerRecord | undefined> {
  const now = ports.clock.now();
  const entry = enter(context, cause, now);
  const { customerRecord, journey } = context;
  if (entry.kind === "nothing") return undefined;
  if (entry.kind === "refused") {
    if (mayBeRepeat(cause, now)) await recoverRefusedSends(ports, context, entry.key);
    const known = customerRecord.refusals.find((row) => row.journey === journey.name && row.key === entry.key);
    const row = {
      revision: known?.revision ?? 0,
      customer: customerRecord.customer.id,
      journey: journey.name,
      key: entry.key,
      at: now,
    };
    const by = cause.kind === "date" ? cause.id : known?.cause;
    const decided = by === undefined ? {} : { cause: by };
    await saved(ports.enrollments.saveRefusal({ ...row, ...decided, reason: entry.reason }));
    if (entry.reason.kind === "too_many_hops") {
      ports.report.count("hops_exceeded", 1, { journey: journey.name });
      ports.report.note("a chain of journeys was stopped", { journey: journey.name });
    }
    return undefined;
  }
  const taken = await runEffects(context, entry.advance, runEffect, ports.clock.now);
  const enrollment = await keep(ports, undefined, taken.enrollment);
  ports.report.count("entered", 1, { journey: journey.name });
  return withEnrollment(taken.context.customerRecord, enrollment);
}

/**
 * Works on one stored event. Every part of it may be repeated: facts are folded, not added up; enrollments remember the events
 * they took in and the cause that let them in; mails have derived keys.
 */
export function handleEvent(ports: HandleEventNeeds) {
  const effectRunner = runEffect(ports, unlimited);
  return async (input: { eventId: string }): Promise<HandledEvent> => {
    const stored = await ports.events.load(input.eventId);
    if (stored?.state !== "new") return { outcome: "nothing" };
    const live = await liveJourneys(ports);
    if (!live) return later(ports, stored);
    try {
      await retryOnConflict(ports.clock, () => takeIn(ports, live, stored.event, effectRunner));
    } catch (error) {
      if (error instanceof TemporaryError) return later(ports, stored);
      return later(ports, stored, errorText(error));
    }
    const { dueAt: _dueAt, problem: _problem, ...rest } = withoutContent(stored);
    await ports.events.save({ ...rest, state: "done" });
    return { outcome: "done" };
  };
}

const keep = async (
  ports: Pick<Ports, "enrollments">,
  before: Enrollment | undefined,
  after: Enrollment,
): Promise<Enrollment> => {
  if (before === after) return after;
  return saved(ports.enrollments.saveAdvance(after));
};

const applyEventToAll = async (
  ports: HandleEventNeeds,
  live: Live,
  customerRecord: CustomerRecord,
  event: Event,
  runEffect: RunEffect,
): Promise<CustomerRecord> => {
  const enrollments: Enrollment[] = [];
  let known = customerRecord;
  for (const enrollment of customerRecord.enrollments) {
    const context: DecisionContext = {
      journey: await versionOf(ports, enrollment),
      settings: live.settings,
      customerRecord: known,
    };
    const paused = live.paused.some(({ name }) => name === enrollment.journey);
    const taken = paused
      ? applyEventWhilePaused(context, enrollment, event, ports.clock.now())
      : await applyEventToEnrollment(context, enrollment, event, runEffect, ports.clock.now);
    if (enrollment.state === "active" && taken.enrollment.state === "ended")
      await recoverUnfinishedSends(ports, context, enrollment);
    enrollments.push(await keep(ports, enrollment, taken.enrollment));
    known = taken.context.customerRecord;
  }
  return { ...known, enrollments };
};

const withEnrollment = (customerRecord: CustomerRecord, enrollment: Enrollment): CustomerRecord => ({
  ...customerRecord,
  enrollments: [...customerRecord.enrollments.filter((other) => other.id !== enrollment.id), enrollment],
});

/** A first try is made at once; what comes later may be told again, after a sender died who had let this very cause in. */
const mayBeRepeat = (cause: Cause, now: number): boolean => {
  if (cause.kind === "event") return now - Date.parse(cause.event.at) > REPEATED_AFTER;
  return cause.kind === "date" && now - cause.plannedAt > REPEATED_AFTER;
};

const journeysStartedBy = (journeys: PublishedJourney[], event: Event) =>
  journeys.filter(({ trigger }) => trigger.kind === "event" && trigger.event === event.type);

const enrollByEvent = async (
  ports: HandleEventNeeds,
  live: Live,
  customerRecord: CustomerRecord,
  event: Event,
  runEffect: RunEffect,
): Promise<CustomerRecord> => {
  let known = customerRecord;
  for (const journey of journeysStartedBy(live.journeys, event)) {
    known =
      (await enterJourney(
        ports,
        { journey, settings: live.settings, customerRecord: known },
        { kind: "event", event },
        runEffect,
      )) ?? known;
  }
  return known;
};

/** Where nobody enters by this event: what has been closed since an earlier try with it, and for those who are erased, everything. */
const unentered = async (
  ports: HandleEventNeeds,
  { journeys }: Live,
  { customer }: CustomerRecord,
  event: Event,
): Promise<PublishedJourney[]> => {
  if (customer.erased) return [...journeys, ...(await closedJourneys(ports))];
  return mayBeRepeat({ kind: "event", event }, ports.clock.now()) ? closedJourneys(ports) : [];
};

/** An earlier try with this event may have come as far as a mail of a journey that nobody enters by it now. */
const recoverUnenteredSends = async (
  ports: HandleEventNeeds,
  live: Live,
  customerRecord: CustomerRecord,
  event: Event,
): Promise<void> => {
  for (const journey of journeysStartedBy(await unentered(ports, live, customerRecord, event), event)) {
    const context = { journey, settings: live.settings, customerRecord };
    const key = keyFor(context, remember({}, event), event);
    if (key !== undefined) await recoverRefusedSends(ports, context, key);
  }
};

const takeIn = async (ports: HandleEventNeeds, live: Live, event: Event, runEffect: RunEffect): Promise<void> => {
  const customerRecord = await updateCustomer(ports, event, live.settings.time_zone);
  const told = await applyEventToAll(ports, live, customerRecord, event, runEffect);
  await recoverUnenteredSends(ports, live, told, event);
  const entered = told.customer.erased ? told : await enrollByEvent(ports, live, told, event, runEffect);
  await rescheduleDateEntries(ports, live, entered);
  if (event.type === "customer.erased") await beginErasure(ports)(told.customer);
};

/** What is told is known by now where it belongs; a second copy of somebody's data would only be one more to lose. */
const withoutContent = (stored: StoredEvent): StoredEvent => {
  const { type, at } = stored.event;
  return { ...stored, event: { type, id: stored.id, at, customer: {} } };
};

/** Puts the event off; the sweep takes it up again. A failure counts towards quarantine, being busy does not. */
const later = async (ports: HandleEventNeeds, stored: StoredEvent, failure?: string): Promise<HandledEvent> => {
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
