/** Consents: what an event says of them, and how they fold into an address. */

import type { Address, ConsentRecord } from "../model/address.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { lastWriterWins } from "./last-writer-wins.ts";

export type ReceivedConsent = { topic: string; record: ConsentRecord };

/** All consents that an event carries. None is newer than the event that carries it: a wrong clock must not outlive an unsubscribe. */
export function receivedConsents(event: Event): ReceivedConsent[] {
  if (!event.consent && !event.customer.consents) return [];
  const eventAt = Date.parse(event.at);
  const ofProfile = Object.entries(event.customer.consents ?? {}).map(([topic, consent]) =>
    receivedConsent(topic, consent.given, Math.min(Date.parse(consent.at), eventAt), consent),
  );
  if (!event.consent || (event.type !== "consent.given" && event.type !== "consent.withdrawn")) return ofProfile;
  return [...ofProfile, receivedConsent(event.consent.topic, event.type === "consent.given", eventAt, event.consent)];
}

/** The consents of an address with those received; the very same object when nothing changes. */
export function foldConsents(stored: Address["consents"], received: ReceivedConsent[]): Address["consents"] {
  const consents = new Map(Object.entries(stored));
  const winning = received.filter(({ topic, record }) => {
    const wins = holds(record, consents.get(topic));
    if (wins) consents.set(topic, record);
    return wins;
  });
  return winning.length === 0 ? stored : Object.fromEntries(consents);
}

const receivedConsent = (
  topic: string,
  given: boolean,
  at: Instant,
  { source, text }: { source?: string; text?: string },
): ReceivedConsent => ({
  topic,
  record: { given, at, source, text },
});

/** Given and withdrawn at the same time is withdrawn. */
const holds = (record: ConsentRecord, stored: ConsentRecord | undefined): boolean => {
  if (!stored || record.at !== stored.at) return !stored || record.at > stored.at;
  return record.given === stored.given ? lastWriterWins(record, record.at, stored, stored.at) : !record.given;
};
