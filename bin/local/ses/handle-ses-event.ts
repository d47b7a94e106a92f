/** What SES tells afterwards, on its way to the ledger: in the place of the topic and the queue between them. */

import { recordDeliveryEvent } from "#flows/sending/record-delivery-event.ts";
import { readSesEvent } from "#mail/ses-event.ts";
import type { Ports } from "#ports/ports.ts";
import { type SesEventJson, sqsBody } from "./ses-event-json.ts";

/** Reads the event out of the envelope that the deployed function gets, and records it. */
export async function handleSesEvent(ports: Ports, event: SesEventJson): Promise<void> {
  const read = readSesEvent(sqsBody(event));
  if (read.kind === "event") return recordDeliveryEvent(ports)(read.event);
  ports.report.note("an SES event was refused", { reason: read.reason });
}
