/** What a verified body means as canonical events, or why it is refused. */

import type { Event } from "#engine/model/event.ts";
import { CLOCK_TOLERANCE, timesAhead } from "#engine/time/times-ahead.ts";
import { parseEvent } from "./canonical/canonical-event.ts";
import { lenientEvent } from "./canonical/lenient-event.ts";
import type { Context } from "./delivery.ts";
import { withMapped } from "./mapped-fields.ts";
import type { NotTaken } from "./refused-words.ts";
import type { SourceKind } from "./source-kind.ts";
import { unmappedExtras } from "./unmapped-extras.ts";
import { unreadableEmails } from "./unreadable-emails.ts";
import type { WebhookProblem } from "./webhook-problem.ts";

/** In bytes. A stored item may hold 400 KB; beside the event it holds the state of its processing. */
const LARGEST_EVENT = 300_000;

export type EventsIn =
  /**
   * `notTaken`: what of the body could not be read, or made no sense. `ahead`: how many of them had a time that lies ahead; where they
   * are stored it is taken as the time of receipt.
   */
  | { kind: "events"; events: Event[]; irrelevant?: string; ahead: number; notTaken: NotTaken[] }
  /** `ahead`: whether for a time that lies ahead, among others. */
  | { kind: "refused"; problems: WebhookProblem[]; ahead?: boolean }
  | { kind: "asked"; what: "shop_redact" }
  | { kind: "too_large" };

/** Translates a body by its source's kind, and checks every event that comes out: all of them are good, or none is stored. */
export function eventsIn(kind: SourceKind, body: unknown, context: Context): EventsIn {
  const translation = kind.translate(body, context);
  // A kind that has no guests sends canonical events: there an address that is none is refused.
  const notTaken: NotTaken[] = kind.hasGuests ? [...unreadableEmails(body), ...unmappedExtras(body, context.source)] : [];
  if (translation.kind === "irrelevant")
    return { kind: "events", events: [], irrelevant: translation.reason, ahead: 0, notTaken };
  if (translation.kind === "refused" || translation.kind === "asked") return translation;
  const events: Event[] = [];
  const problems: WebhookProblem[] = [];
  // A shop cannot mend what it sends: it would repeat it for days, and then disable its webhook.
  const { source, settings } = context;
  const strict = source.strict ?? false;
  let unknown = 0;
  for (const unmapped of translation.events) {
    const { event: unchecked, unread } = withMapped(unmapped, body, source, settings);
    notTaken.push(...unreadValues(unread));
    const parsed = kind.refusesTimesAhead ? parseEvent(unchecked, settings, { strict }) : lenientEvent(unchecked, settings);
    if ("problems" in parsed) problems.push(...parsed.problems);
    else if ("unknown" in parsed) {
      unknown += 1;
      notTaken.push(parsed.unknown);
    } else {
      events.push(kind.hasGuests ? withGuest(parsed.event) : parsed.event);
      notTaken.push(...unreadValues(parsed.leftOut ?? []), ...(parsed.ignored ?? []));
    }
  }
  if (problems.length > 0) return { kind: "refused", problems };
  const ahead = events.map((event) => timesAhead(event, context.now + CLOCK_TOLERANCE)).filter(({ length }) => length > 0);
  if (kind.refusesTimesAhead && ahead.length > 0) return { kind: "refused", problems: ahead.flat().map(aheadAt), ahead: true };
  // No event is longer than the body that it came from, unless parts of it are mapped to several fields.
  const mayBeLarge = context.delivery.body.length > LARGEST_EVENT || source.map !== undefined;
  if (mayBeLarge && events.some(isTooLarge)) return { kind: "too_large" };
  const irrelevant = unknown > 0 && events.length === 0 ? { irrelevant: "an event of a type that nobody has declared" } : {};
  return { kind: "events", events, ahead: ahead.length, notTaken, ...irrelevant };
}

/** By the place in which each stood, such as `order.items[].price`. */
const unreadValues = (places: string[]): NotTaken[] =>
  places.map((place) => ({ kind: "unread_value", name: place.replace(/\.\d+/g, "[]") }));

const withGuest = (event: Event): Event =>
  event.customer.id === undefined ? { ...event, customer: { ...event.customer, guest: true } } : event;

const aheadAt = (path: string): WebhookProblem => ({
  path,
  message: `\`${path}\` lies more than five minutes ahead.`,
  remedy: "Send the time at which it happened, with its offset from UTC.",
});

const isTooLarge = (event: Event): boolean => Buffer.byteLength(JSON.stringify(event)) > LARGEST_EVENT;
