/** Takes SES's events to the ledger, in batches: in place of the topic and the queue of a deployed system. */

import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { readSesEvent } from "#mail/ses-event.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import type { Ports } from "#ports/ports.ts";
import type { Listener } from "./event-emitter.ts";
import { type SesEventJson, sqsBody } from "./ses-event-json.ts";

/** More than a queue hands over at once, as nothing else records here. */
const MOST = 100;

type Waiting = { event: DeliveryEvent; done: PromiseWithResolvers<void> };

/**
 * Reads each event from the envelope that the deployed function gets, and records it; an unreadable one is noted. One batch at a
 * time: all mails of a day are counted in a few rows, and a recorder for each event would meet the others there again and again.
 */
export function sesEventHandler(ports: () => Ports): Listener {
  const waiting: Waiting[] = [];
  let working = false;

  const work = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) await record(ports(), waiting.splice(0, MOST));
    working = false;
  };

  return async (event: SesEventJson) => {
    const read = readSesEvent(sqsBody(event));
    if (read.kind === "test") return;
    if (read.kind === "refused") return ports().report.note("an SES event was refused", { reason: read.reason });
    const done = Promise.withResolvers<void>();
    waiting.push({ event: read.event, done });
    if (!working) void work();
    return done.promise;
  };
}

const record = async (ports: Ports, batch: Waiting[]): Promise<void> => {
  try {
    const outcomes = await recordDeliveryEvents(ports)(batch.map(({ event }) => event));
    for (const [place, { done }] of batch.entries()) {
      const outcome = outcomes[place];
      if (outcome?.status === "fulfilled") done.resolve();
      else done.reject(outcome?.reason);
    }
  } catch (error) {
    for (const { done } of batch) done.reject(error);
  }
};
