/** What a verified body means as canonical events, or why it is refused. */

import type { Event } from "#engine/model/event.ts";
import { parseEvent } from "./canonical/canonical-event.ts";
import type { Context } from "./delivery.ts";
import type { SourceKind } from "./source-kind.ts";
import type { WebhookProblem } from "./webhook-problem.ts";

/** In bytes. A stored item may hold 400 KB; beside the event it holds the state of its processing. */
const LARGEST_EVENT = 300_000;

export type EventsIn =
  | { kind: "events"; events: Event[]; irrelevant?: string }
  | { kind: "refused"; problems: WebhookProblem[] }
  | { kind: "asked"; what: "shop_redact" }
  | { kind: "too_large" };

/** Translates a body by its source's kind, and checks every event that comes out: all of them are good, or none is stored. */
export function eventsIn(kind: SourceKind, body: unknown, context: Context): EventsIn {
  const translation = kind.translate(body, context);
  if (translation.kind === "irrelevant") return { kind: "events", events: [], irrelevant: translation.reason };
  if (translation.kind === "refused" || translation.kind === "asked") return translation;
  const events: Event[] = [];
  const problems: WebhookProblem[] = [];
  for (const unchecked of translation.events) {
    const parsed = parseEvent(unchecked, context.settings.fields);
    if ("event" in parsed) events.push(parsed.event);
    else problems.push(...parsed.problems);
  }
  if (problems.length > 0) return { kind: "refused", problems };
  // No event is longer than the body that it came from, so events of small bodies need not be measured.
  if (context.delivery.body.length > LARGEST_EVENT && events.some(isTooLarge)) return { kind: "too_large" };
  return { kind: "events", events };
}

const isTooLarge = (event: Event): boolean => Buffer.byteLength(JSON.stringify(event)) > LARGEST_EVENT;
