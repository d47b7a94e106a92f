/** The key of an enrollment: what tells it apart from others of the same customer in the same journey. */

import { textIn, valueIn } from "../../context/context.ts";
import type { Enrollment, Subject } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";
import { readIso } from "../../time/iso-time.ts";
import { localDate } from "../../time/local.ts";
import type { DecisionContext } from "../decision-context.ts";

/**
 * `customer`, or the id found at the key's path; undefined where there is none. Facts that the key names beside it follow, each after
 * an `@`: of a time its day in the shop's zone, which no customer's move makes another; nothing where it is not known yet.
 */
export function keyFor(context: DecisionContext, subject: Subject, event?: Event): string | undefined {
  const { key, keyFacts } = context.journey;
  const id = key === "customer" ? "customer" : textIn(context, subject, key, event);
  if (id === undefined || !keyFacts) return id;
  return [id, ...keyFacts.map((path) => partAt(context, subject, path))].join("@");
}

/** Whether a fact that the key names is another one by now: what the enrollment is about has been replaced. */
export function isSuperseded(context: DecisionContext, { key, subject }: Enrollment): boolean {
  return context.journey.keyFacts !== undefined && keyFor(context, subject) !== key;
}

/** Whether they entered later, about the same thing, under another key: a date that has come back is news again. */
export function hasLaterOfSameThing(context: DecisionContext, earlier: Enrollment): boolean {
  const { journey, customerRecord } = context;
  if (!journey.keyFacts) return false;
  const thingOf = ({ subject }: Enrollment) => (journey.key === "customer" ? "" : textIn(context, subject, journey.key));
  return customerRecord.enrollments.some(
    (one) =>
      one.journey === journey.name &&
      one.key !== earlier.key &&
      one.enteredAt >= earlier.enteredAt &&
      thingOf(one) === thingOf(earlier),
  );
}

/** Of what a shop has written so much tells one from another. */
const LONGEST = 100;
const TIME = /^\d{4}-\d{2}-\d{2}T/;

const partAt = (context: DecisionContext, subject: Subject, path: string): string => {
  const value = valueIn(context, subject, path);
  if (value === undefined) return "";
  const text = `${value}`.slice(0, LONGEST);
  const at = TIME.test(text) ? readIso(text) : Number.NaN;
  return Number.isNaN(at) ? text : localDate(at, context.settings.time_zone);
};
