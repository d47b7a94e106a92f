/** Handles one stored event: updates the customer, applies it to their enrollments, and lets them into journeys that it starts. */

import { remember } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { keyFor } from "#engine/decide/enter.ts";
import { rescheduleWait } from "#engine/decide/reschedule-wait.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { StoredEvent } from "#ports/records.ts";
import { TemporaryError } from "#ports/temporary-error.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { closedJourneys, type Live, liveJourneys, versionOf } from "../journeys/live-journeys.ts";
import { beginErasure } from "../privacy/begin-erasure.ts";
import { unlimited } from "../sending/rate-limiter.ts";
import { recoverRefusedSends, recoverUnfinishedSends } from "../sending/recover-unfinished-sends.ts";
import { applyEventWhilePaused } from "./apply-event-while-paused.ts";
import { enterJourney, mayBeRepeat } from "./enter-journey.ts";
import { rescheduleDateEntries } from "./reschedule-date-entries.ts";
import { applyEventToEnrollment } from "./run-decision.ts";
import { type RunEffect, runEffect } from "./run-effect.ts";
import { updateCustomer } from "./update-customer.ts";

export type HandleEventNeeds = Omit<Ports, "starter" | "due" | "caller" | "secretsOf">;
/** `nothing`: it was handled before, or is not stored. */
export type HandledEvent = { outcome: "done" | "later" | "quarantined" | "nothing" };

const MINUTE = 60_000;
/** After this many failures an event is quarantined for a person to look at. */
const FAILURES_ALLOWED = 5;

/**
 * Every part of it may be repeated: facts are folded, not added up; an enrollment keeps the ids of the events that were applied
 * to it and of the cause that let the customer in; mails have derived keys. Never throws for what is wrong with the event: after
 * a failure it is due again, and quarantined after the last one.
 */
export function handleEvent(ports: HandleEventNeeds) {
  const effectRunner = runEffect(ports, unlimited);
  return async (input: { eventId: string }): Promise<HandledEvent> => {
    const stored = await ports.events.load(input.eventId);
    if (stored?.state !== "new") return { outcome: "nothing" };
    const live = await liveJourneys(ports);
    if (!live) return postpone(ports, stored);
    try {
      await retryOnConflict(ports.clock, () => apply({ ports, live, event: stored.event, runEffect: effectRunner }));
    } catch (error) {
      if (error instanceof TemporaryError) return postpone(ports, stored);
      return postpone(ports, stored, errorText(error));
    }
    const { dueAt: _dueAt, problem: _problem, ...rest } = withoutContent(stored);
    await ports.events.save({ ...rest, state: "done" });
    return { outcome: "done" };
  };
}

type Handling = { ports: HandleEventNeeds; live: Live; event: Event; runEffect: RunEffect };

const apply = async (handling: Handling): Promise<void> => {
  const { ports, live, event } = handling;
  const updated = await updateCustomer(ports, event, live.settings);
  const applied = await applyToEnrollments(handling, updated);
  await recoverUnenteredSends(handling, applied);
  const entered = applied.customer.erased ? applied : await enrollByEvent(handling, applied);
  await rescheduleDateEntries(ports, live, entered);
  if (event.type === "customer.erased") await beginErasure(ports)(applied.customer);
};

const applyToEnrollments = async (handling: Handling, customerRecord: CustomerRecord): Promise<CustomerRecord> => {
  const { ports, live, event, runEffect } = handling;
  const enrollments: Enrollment[] = [];
  let current = customerRecord;
  for (const enrollment of customerRecord.enrollments) {
    const journey = await versionOf(ports, enrollment);
    const context: DecisionContext = { journey, settings: live.settings, customerRecord: current };
    const paused = live.paused.some(({ name }) => name === enrollment.journey);
    const timed = rescheduleWait(context, enrollment, ports.clock.now());
    const ran = paused
      ? applyEventWhilePaused(context, timed, event, ports.clock.now())
      : await applyEventToEnrollment({ context, enrollment: timed, event, runEffect, now: ports.clock.now });
    const { enrollment: after } = ran;
    if (enrollment.state === "active" && after.state === "ended") await recoverUnfinishedSends(ports, context, enrollment);
    enrollments.push(after === enrollment ? enrollment : await saved(ports.enrollments.saveAdvance(after)));
    current = ran.context.customerRecord;
  }
  return { ...current, enrollments };
};

const journeysStartedBy = (journeys: PublishedJourney[], event: Event) =>
  journeys.filter(({ trigger }) => startOf(trigger).event === event.type);

const enrollByEvent = async (handling: Handling, customerRecord: CustomerRecord): Promise<CustomerRecord> => {
  const { ports, live, event, runEffect } = handling;
  let current = customerRecord;
  for (const journey of journeysStartedBy(live.journeys, event)) {
    const context = { journey, settings: live.settings, customerRecord: current };
    current = (await enterJourney(ports, context, { kind: "event", event }, runEffect)) ?? current;
  }
  return current;
};

/** The journeys that nobody enters by this event: those closed since an earlier attempt with it; for an erased customer, all. */
const notEntered = async ({ ports, live, event }: Handling, { customer }: CustomerRecord): Promise<PublishedJourney[]> => {
  if (customer.erased) return [...live.journeys, ...(await closedJourneys(ports))];
  return mayBeRepeat({ kind: "event", event }, ports.clock.now()) ? closedJourneys(ports) : [];
};

/** An earlier attempt with this event may have come as far as a mail of a journey that nobody enters by it now. */
const recoverUnenteredSends = async (handling: Handling, customerRecord: CustomerRecord): Promise<void> => {
  const { ports, live, event } = handling;
  for (const journey of journeysStartedBy(await notEntered(handling, customerRecord), event)) {
    const context = { journey, settings: live.settings, customerRecord };
    const key = keyFor(context, remember({}, event), event);
    if (key !== undefined) await recoverRefusedSends(ports, context, key);
  }
};

/** Its content is stored where it belongs by now; a second copy of personal data would only be one more to lose. */
const withoutContent = (stored: StoredEvent): StoredEvent => {
  const { type, at } = stored.event;
  return { ...stored, event: { type, id: stored.id, at, customer: {} } };
};

/** Makes the event due again for the sweep. A failure counts towards quarantine, a `TemporaryError` does not. */
const postpone = async (ports: HandleEventNeeds, stored: StoredEvent, failure?: string): Promise<HandledEvent> => {
  const failures = stored.failures + (failure === undefined ? 0 : 1);
  const { dueAt: _dueAt, ...rest } = stored;
  const problem = failure === undefined ? {} : { problem: failure };
  if (failures >= FAILURES_ALLOWED) {
    await ports.events.save({ ...rest, ...problem, failures, state: "quarantined" });
    ports.report.count("quarantined", 1, { kind: "event" });
    ports.report.note("an event was quarantined", { event: stored.id, reason: failure ?? "" });
    return { outcome: "quarantined" };
  }
  await ports.events.save({ ...rest, ...problem, failures, dueAt: ports.clock.now() + MINUTE * 2 ** failures });
  return { outcome: "later" };
};
