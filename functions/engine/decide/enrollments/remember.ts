/** What an enrollment takes along from an event. */

import { boundedThings, LONGEST_THINGS } from "../../declared/bounded-things.ts";
import type { Subject } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";
import { readIso } from "../../time/iso-time.ts";

/** The subject with this event's things: copies of what is stored nowhere else, ids of the rest. */
export function remember(subject: Subject, event: Event): Subject {
  const { id, type, at, order, asset, quote, survey, question, reply, item, hops, consent } = event;
  const topic = consent === undefined ? {} : { topic: consent.topic };
  const next: Subject = { ...subject, event: { id, type, at, ...topic, ...(hops === undefined ? {} : { hops }) } };
  if (order) next.order = order.id;
  if (asset) next.asset = asset.id;
  if (quote) next.quote = quote.id;
  if (survey) {
    next.survey = survey;
    next.answeredAt = readIso(at);
  }
  if (event.case) next.case = event.case;
  if (question) next.question = question;
  if (reply) next.reply = reply;
  if (item) next.item = item;
  if (event.things || subject.things) next.things = thingsAfter(subject.things ?? {}, event.things ?? {});
  return next;
}

/** The newest first, so that they are kept whole; what an event says of itself is that event's alone. */
const thingsAfter = (before: NonNullable<Subject["things"]>, stated: NonNullable<Subject["things"]>): Subject["things"] => {
  const { event: _before, ...others } = before;
  const things = boundedThings({ ...stated, ...without(others, Object.keys(stated)) }, LONGEST_THINGS.enrollment);
  return Object.keys(things).length === 0 ? undefined : things;
};

const without = (things: NonNullable<Subject["things"]>, names: string[]): NonNullable<Subject["things"]> =>
  Object.fromEntries(Object.entries(things).filter(([name]) => !names.includes(name)));
