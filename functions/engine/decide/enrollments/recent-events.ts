/**
 * The events of the last minutes, kept on the profile: so that one which came while its customer was being let in is applied to the
 * enrollment, whichever of the two was faster.
 *
 *   event A   profile: + A ── read ── enrollment stored ── read again: B is there ── applied
 *   event B        profile: + B ── read again: no enrollment yet ── done
 *
 * Each writes first and reads then, so at least one of them sees the other.
 */

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

/** The profile that remembers this event; the very same one where it does so already. */
export function withRecentEvent(customer: Customer, event: Event, now: Instant): Customer {
  const recent = customer.recentEvents ?? [];
  if (recent.some(({ id }) => id === event.id)) return customer;
  const young = recent.filter(({ receivedAt }) => now - receivedAt < KEPT_FOR);
  const next = copyCustomer(customer);
  next.recentEvents = [...young, { ...slim(event), receivedAt: now }].slice(-MOST);
  return next;
}

/** Those of the customer's recent events that an enrollment which has just been stored has missed, in the order of their times. */
export function missedEvents({ recentEvents = [] }: Customer, enrollment: Enrollment): Event[] {
  if (enrollment.state !== "active") return [];
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
const slim = ({ customer: _customer, order, quote, question, survey, ...event }: Event): Event => ({
  ...event,
  customer: {},
  ...(order ? { order: { id: order.id } } : {}),
  ...(quote ? { quote: { id: quote.id } } : {}),
  ...(question ? { question: { ...question, text: beginning(question.text), ...aboutOf(question) } } : {}),
  ...(survey ? { survey: { ...survey, ...(survey.comment === undefined ? {} : { comment: beginning(survey.comment) }) } } : {}),
});

const LONGEST = 1_000;
const MOST_ABOUT = 10;

const beginning = (text: string): string => text.slice(0, LONGEST).replace(/\p{Surrogate}$/u, "");

const aboutOf = ({ about }: Question): Pick<Question, "about"> => (about ? { about: about.slice(0, MOST_ABOUT) } : {});
