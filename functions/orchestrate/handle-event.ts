/** Handles one stored event; after a failure it is due again, and quarantined after the last one. */

import { isReplyEvent } from "#engine/decide/cases/receive-reply.ts";
import { withSender } from "#engine/identity/source-ids.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { errorText } from "#ports/errors/error-text.ts";
import { TemporaryError } from "#ports/errors/temporary-error.ts";
import type { StoredEvent } from "#ports/records.ts";
import { applyEvent } from "./apply-event.ts";
import { ask, type Orchestration } from "./requests.ts";
import { retryOnConflict } from "./retry-on-conflict.ts";

/** `nothing`: it was handled before, or is not stored. */
export type HandledEvent = { outcome: "done" | "later" | "quarantined" | "nothing" };

const MINUTE = 60_000;
/** After this many failures an event is quarantined for a person to look at. */
const FAILURES_ALLOWED = 5;

/** Never throws for what is wrong with the event. */
export function* handleEvent(now: () => Instant, eventId: string): Orchestration<HandledEvent> {
  const stored = yield* ask((of) => of.event(eventId));
  if (stored?.state !== "new") return { outcome: "nothing" };
  const live = yield* ask((of) => of.live());
  if (!live) return yield* postpone(now, stored);
  try {
    yield* retryOnConflict(now, () => applyEvent({ live, now }, withSender(stored.event, stored.source)));
  } catch (error) {
    return yield* postpone(now, yield* standing(stored), error instanceof TemporaryError ? undefined : errorText(error));
  }
  const { dueAt: _dueAt, problem: _problem, ...rest } = withoutContent(yield* standing(stored));
  yield* ask((of) => of.saveEvent({ ...rest, state: "done" }));
  return { outcome: "done" };
}

/** As it is stored now: it is noted of a customer's mail to which case it belongs. What another has ended stays so. */
function* standing(stored: StoredEvent): Orchestration<StoredEvent> {
  if (!isReplyEvent(stored.event)) return stored;
  const now = yield* ask((of) => of.event(stored.id));
  return now?.state === "new" ? now : stored;
}

/** Its content is stored where it belongs by now; a second copy of personal data would only be one more to lose. */
const withoutContent = (stored: StoredEvent): StoredEvent => {
  const { type, at } = stored.event;
  return { ...stored, event: { type, id: stored.id, at, customer: {} } };
};

/** Makes the event due again for the sweep. A failure counts towards quarantine, a `TemporaryError` does not. */
function* postpone(now: () => Instant, stored: StoredEvent, failure?: string): Orchestration<HandledEvent> {
  const failures = stored.failures + (failure === undefined ? 0 : 1);
  const { dueAt: _dueAt, ...rest } = stored;
  const problem = failure === undefined ? {} : { problem: failure };
  if (failures >= FAILURES_ALLOWED) {
    const quarantined: StoredEvent = { ...rest, ...problem, failures, state: "quarantined" };
    yield* ask((of) => of.saveEvent(quarantined));
    yield* ask((of) => of.noteEventQuarantined(quarantined));
    return { outcome: "quarantined" };
  }
  const dueAt = now() + MINUTE * 2 ** failures;
  yield* ask((of) => of.saveEvent({ ...rest, ...problem, failures, dueAt }));
  return { outcome: "later" };
}
