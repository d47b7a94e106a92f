/** Emits SES events to a listener, at least once each: a received one is recorded, the rest are emitted again after a restart. */

import { eventName } from "./accepted-mails.ts";
import type { SesEventJson } from "./ses-event-json.ts";

/** Receives an event by resolving; a rejection has the event emitted again. */
export type Listener = (event: SesEventJson) => Promise<void> | void;

/** As often as a queue would, before the event waits for the next `resume`. */
const ATTEMPTS = 5;

/** Where the names of received events are kept. */
type Received = { noteReceived(event: string): void; isReceived(event: string): boolean };

/** Without a listener nothing is emitted. */
export function eventEmitter({ noteReceived, isReceived }: Received, onEvent: Listener | undefined) {
  const underway = new Set<Promise<void>>();

  const emitNow = async (event: SesEventJson): Promise<void> => {
    if (!onEvent) return;
    for (let attempt = 1; ; attempt += 1)
      try {
        await onEvent(event);
        break;
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
    noteReceived(nameOf(event));
  };

  /** In the background: an event never delays the response to the send. */
  const emit = (event: SesEventJson): void => {
    if (!onEvent) return;
    const emitting = Promise.resolve()
      .then(() => emitNow(event))
      .catch(() => undefined);
    underway.add(emitting);
    void emitting.then(() => underway.delete(emitting));
  };

  const idle = async (): Promise<void> => {
    while (underway.size > 0) await Promise.all(underway);
  };

  /** Emits those of the events that were not received yet. */
  const resume = async (events: SesEventJson[]): Promise<void> => {
    for (const event of events) if (!isReceived(nameOf(event))) emit(event);
    await idle();
  };

  return { emit, emitNow, idle, resume };
}

const nameOf = (event: SesEventJson): string => eventName(String(event.mail.messageId), event.eventType);
