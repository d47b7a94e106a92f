/** Handles one stored event: updates the customer, applies it to their enrollments, and lets them into journeys that it starts. */

import { type HandledEvent, handleEvent as orchestrate } from "#orchestrate/handle-event.ts";
import { drive } from "../driver/drive.ts";
import { type DriverNeeds, liveRequests } from "../driver/live-requests.ts";
import { unlimited } from "../sending/rate-limiter.ts";

export type HandleEventNeeds = DriverNeeds;

/** Never throws for what is wrong with the event: after a failure it is due again, and quarantined after the last one. */
export function handleEvent(ports: HandleEventNeeds) {
  const requests = liveRequests(ports, unlimited);
  return (input: { eventId: string }): Promise<HandledEvent> => drive(orchestrate(ports.clock.now, input.eventId), requests);
}
