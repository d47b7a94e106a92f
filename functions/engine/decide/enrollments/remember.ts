/** What an enrollment takes along from an event. */

import type { Subject } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";

/** The subject with this event's things: copies of what is stored nowhere else, ids of the rest. */
export function remember(subject: Subject, event: Event): Subject {
  const { id, type, at, order, asset, quote, survey, question, hops } = event;
  const next: Subject = { ...subject, event: { id, type, at, ...(hops === undefined ? {} : { hops }) } };
  if (order) next.order = order.id;
  if (asset) next.asset = asset.id;
  if (quote) next.quote = quote.id;
  if (survey) next.survey = survey;
  if (event.case) next.case = event.case;
  if (question) next.question = question;
  return next;
}
