/**
 * The events of the last minutes, kept on the profile: so that one which came while its customer was being let in is applied to the
 * enrollment, whichever of the two was faster.
 *
 *   event A   profile: + A ── read ── enrollment stored ── read again: B is there ── applied
 *   event B        profile: + B ── read again: no enrollment yet ── done
 *
 * Each writes first and reads then, so at least one of them sees the other.
 */

import { boundedThings, LONGEST_THINGS } from "../../declared/bounded-things.ts";
import { copyCustomer } from "../../model/copies.ts";
import type { Customer } from "../../model/customer.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";
import type { Event, Question } from "../../model/event.ts";
import type { PublishedJourney } from "../../model/journey.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import { readIso } from "../../time/iso-time.ts";

/** Longer than two deliveries about one thing are apart: senders tell what happened at once within minutes, in any order. */
const KEPT_FOR = 10 * 60_000;
const MOST = 10;
const NONE: Event[] = [];

/** The profile that remembers this event; the very same one where it does so already. */
export function withRecentEvent(customer: Customer, event: Event, now: Instant): Customer {
  const kept: NonNullable<Customer["recentEvents"]> = [];
  for (const one of customer.recentEvents ?? []) {
    if (one.id === event.id) return customer;
    if (now - one.receivedAt < KEPT_FOR) kept.push(one);
  }
  kept.push({ receivedAt: now, ...slim(event) });
  const next = copyCustomer(customer);
  next.recentEvents = kept.length > MOST ? kept.slice(-MOST) : kept;
  return next;
}

/** Those of the customer's recent events that an enrollment which has just been stored has missed, in the order of their times. */
export function missedEvents({ recentEvents = [] }: Customer, enrollment: Enrollment): Event[] {
  if (enrollment.state !== "active" || recentEvents.length === 0) return NONE;
  const { cause, seen, keptEvents = [] } = enrollment;
  const from = enrollment.eventsFrom ?? enrollment.since;
  return recentEvents
    .filter(({ id, at }) => id !== cause && !seen.includes(id) && readIso(at) >= from && !keptEvents.some((one) => one.id === id))
    .map(({ receivedAt: _receivedAt, ...event }) => event)
    .sort((a, b) => readIso(a.at) - readIso(b.at));
}

/** The types of events that enrollments of these journeys wait for, leave by, or have as their goal: only these are remembered. */
export function awaitedTypes(journeys: readonly PublishedJourney[]): ReadonlySet<string> {
  const types = journeys.flatMap(({ steps, exitWhen, goal }) => [
    ...Object.values(steps).flatMap((step) => kindOf(step).awaits(step)),
    ...exitWhen.flatMap(({ event }) => event ?? []),
    ...(goal ? [goal.event] : []),
  ]);
  return new Set(types);
}

/** What it says of the customer, and what an order or a quote consists of, is stored already; what people write may be long. */
const slim = (event: Event): Event => {
  const { order, asset, quote, question, reply, survey, things } = event;
  const slimmed: Event = { ...event, customer: {} };
  if (order) slimmed.order = { id: order.id };
  if (asset?.fields) slimmed.asset = withoutFields(asset);
  if (quote) slimmed.quote = { id: quote.id };
  if (question) slimmed.question = { id: question.id, text: beginning(question.text), ...aboutOf(question) };
  if (reply) slimmed.reply = { ...reply, text: beginning(reply.text) };
  if (survey?.comment !== undefined) slimmed.survey = { ...survey, comment: beginning(survey.comment) };
  if (things) slimmed.things = boundedThings(things, LONGEST_THINGS.kept);
  return slimmed;
};

const withoutFields = ({ fields: _fields, ...asset }: NonNullable<Event["asset"]>): NonNullable<Event["asset"]> => asset;

const LONGEST = 1_000;
const MOST_ABOUT = 10;

const beginning = (text: string): string => text.slice(0, LONGEST).replace(/\p{Surrogate}$/u, "");

const aboutOf = ({ about }: Question): Pick<Question, "about"> => (about ? { about: about.slice(0, MOST_ABOUT) } : {});
