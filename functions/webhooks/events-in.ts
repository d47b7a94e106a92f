/** What a verified body means as canonical events, or why it is refused. */

import type { Event } from "#engine/model/event.ts";
import type { Context } from "./delivery.ts";
import type { WebhookProblem } from "./problem.ts";
import type { Adapter } from "./source-adapter.ts";
import { parseEvent } from "./standard/canonical-event.ts";

/** Stored items may hold 400 KB; beside the event they hold how it stands. */
const LARGEST_EVENT = 300_000;

export type EventsIn =
  | { kind: "events"; events: Event[]; irrelevant?: string }
  | { kind: "refused"; problems: WebhookProblem[] }
  | { kind: "asked"; what: "shop_redact" }
  | { kind: "too_large" };

export function eventsIn(adapter: Adapter, value: unknown, context: Context): EventsIn {
  const translation = adapter.translate(value, context);
  if (translation.kind === "irrelevant") return { kind: "events", events: [], irrelevant: translation.reason };
  if (translation.kind === "refused" || translation.kind === "asked") return translation;
  const events: Event[] = [];
  const problems: WebhookProblem[] = [];
  for (const told of translation.events) {
    const parsed = parseEvent(told, context.settings.fields);
    if ("event" in parsed) events.push(parsed.event);
    else problems.push(...parsed.problems);
  }
  if (problems.length > 0) return { kind: "refused", problems };
  // No event is longer than what told it, so small bodies need no second look.
  if (context.delivery.body.length > LARGEST_EVENT && events.some(isTooLarge)) return { kind: "too_large" };
  return { kind: "events", events };
}

const isTooLarge = (event: Event): boolean => Buffer.byteLength(JSON.stringify(event)) > LARGEST_EVENT;
