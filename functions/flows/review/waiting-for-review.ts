/** Lists what waits for a person: mails that were given up or whose fate is unknown, and what was quarantined. Ids and reasons only. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import { everythingIn } from "../journeys/active-enrollments.ts";

/** `id`: a mail's key, an event's id, a call's key, or the id of an enrollment. */
export type WaitingForReview = {
  kind: "mail" | "event" | "call" | "enrollment";
  id: string;
  at: Instant;
  reason: string;
  journey?: string;
  step?: string;
  customer?: string;
};

type Needs = Pick<Ports, "messages" | "events" | "calls" | "due" | "customers" | "publications">;

/** Up to `most` of each kind, oldest first. */
export function waitingForReview(ports: Needs) {
  return async (most: number): Promise<WaitingForReview[]> => {
    const [messages, events, calls] = await Promise.all([
      ports.messages.forReview(most),
      ports.events.forReview(most),
      ports.calls.forReview(most),
    ]);
    return [
      ...messages.map(({ mailKey, at, reason = "", state, journey, step, customer }): WaitingForReview => {
        const why = state === "unconfirmed" ? `it may have left: ${reason}` : reason;
        return { kind: "mail", id: mailKey, at, reason: why, journey, step, ...(customer === undefined ? {} : { customer }) };
      }),
      ...events.map(
        ({ id, receivedAt, problem = "" }): WaitingForReview => ({ kind: "event", id, at: receivedAt, reason: problem }),
      ),
      ...calls.map(
        ({ callKey, queuedAt: at, problem = "", journey, step, customer }): WaitingForReview => ({
          ...{ kind: "call", id: callKey, at, reason: problem, journey, step, customer },
        }),
      ),
      ...(await quarantinedEnrollments(ports, most)),
    ];
  };
}

/** The quarantined enrollments of these journeys; of all where none is named. */
export async function* quarantinedOf(ports: Pick<Ports, "due" | "customers" | "publications">, journey: string | undefined) {
  const { journeys } = await ports.publications.fresh();
  const names = journeys.map(({ name }) => name).filter((name) => journey === undefined || name === journey);
  for (const name of names) {
    for await (const page of everythingIn(ports.due, ports.due.quarantineShard(name))) {
      for (const thing of page) {
        if (thing.kind !== "enrollment") continue;
        const record = await ports.customers.customerRecord(thing.customer);
        const enrollment = record?.enrollments.find((one) => one.journey === thing.journey && one.key === thing.key);
        if (enrollment?.state === "quarantined") yield enrollment;
      }
    }
  }
}

const quarantinedEnrollments = async (ports: Needs, most: number): Promise<WaitingForReview[]> => {
  const found: WaitingForReview[] = [];
  for await (const { id, customer, journey, step = "", problem = "", history } of quarantinedOf(ports, undefined)) {
    found.push({ kind: "enrollment", id, at: history.at(-1)?.at ?? 0, reason: problem, journey, step, customer });
    if (found.length === most) break;
  }
  return found;
};
