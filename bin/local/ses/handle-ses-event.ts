/** Takes SES's events to the ledger: in place of the topic and the queue of a deployed system. */

import { recordDeliveryEvent } from "#flows/sending/record-delivery-event.ts";
import { readSesEvent } from "#mail/ses-event.ts";
import type { Ports } from "#ports/ports.ts";
import { type SesEventJson, sqsBody } from "./ses-event-json.ts";

/** Reads the event from the envelope that the deployed function gets, and records it; an unreadable one is noted. */
export async function handleSesEvent(ports: Ports, event: SesEventJson): Promise<void> {
  const read = readSesEvent(sqsBody(event));
  if (read.kind === "event") return recordDeliveryEvent(ports)(read.event);
  ports.report.note("an SES event was refused", { reason: read.reason });
}
