/** Tells events to whoever listens, at least once each: what was taken is noted, the rest is told again after a restart. */

import { join } from "node:path";
import { lineFile } from "./line-file.ts";
import type { SesEventJson } from "./ses-event-json.ts";

const ATTEMPTS = 5;

export function eventEmitter(folder: string | undefined, onEvent: Listener | undefined) {
  const taken = lineFile(folder === undefined ? undefined : join(folder, "events-taken.jsonl"), String);
  const known = new Set(taken.lines);
  const telling = new Set<Promise<void>>();

  /** A listener that fails is told again a few times, as a queue would, and then at the next resume. */
  const tellNow = async (event: SesEventJson): Promise<void> => {
    if (!onEvent) return;
    for (let attempt = 1; ; attempt += 1)
      try {
        await onEvent(event);
        break;
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
    if (known.has(nameOf(event))) return;
    known.add(nameOf(event));
    taken.append(nameOf(event));
  };

  /** In the background: an event never holds up the answer to the send. */
  const tell = (event: SesEventJson): void => {
    if (!onEvent) return;
    const told = Promise.resolve()
      .then(() => tellNow(event))
      .catch(() => undefined);
    telling.add(told);
    void told.then(() => telling.delete(told));
  };

  const idle = async (): Promise<void> => {
    while (telling.size > 0) await Promise.all(telling);
  };

  const resume = async (events: SesEventJson[]): Promise<void> => {
    for (const event of events) if (!known.has(nameOf(event))) tell(event);
    await idle();
  };

  return { tell, tellNow, idle, resume };
}

const nameOf = (event: SesEventJson): string => `${String(event.mail.messageId)}/${event.eventType}`;

export type Listener = (event: SesEventJson) => Promise<void> | void;
