/** Consents: what an event tells of them, and how they fold into an address. */

import type { Address, ConsentRecord } from "../model/address.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { isLastWord } from "./last-writer-wins.ts";

export type ReceivedConsent = { topic: string; record: ConsentRecord };

/** All consents that an event carries. None is newer than the event that tells of it: a wrong clock must not outlive an unsubscribe. */
export function receivedConsents(event: Event): ReceivedConsent[] {
  if (!event.consent && !event.customer.consents) return [];
  const eventAt = Date.parse(event.at);
  const ofProfile = Object.entries(event.customer.consents ?? {}).map(([topic, consent]) =>
    told(topic, consent.given, Math.min(Date.parse(consent.at), eventAt), consent),
  );
  if (!event.consent || (event.type !== "consent.given" && event.type !== "consent.withdrawn")) return ofProfile;
  return [...ofProfile, told(event.consent.topic, event.type === "consent.given", eventAt, event.consent)];
}

/** The consents of an address with what was told; the very same object when nothing is news. */
export function foldConsents(known: Address["consents"], news: ReceivedConsent[]): Address["consents"] {
  const consents = new Map(Object.entries(known));
  const winning = news.filter(({ topic, record }) => {
    const wins = holds(record, consents.get(topic));
    if (wins) consents.set(topic, record);
    return wins;
  });
  return winning.length === 0 ? known : Object.fromEntries(consents);
}

const told = (
  topic: string,
  given: boolean,
  at: Instant,
  { source, text }: { source?: string; text?: string },
): ReceivedConsent => ({
  topic,
  record: { given, at, source, text },
});

/** Given and withdrawn at the same time is withdrawn. */
const holds = (record: ConsentRecord, known: ConsentRecord | undefined): boolean => {
  if (!known || record.at !== known.at) return !known || record.at > known.at;
  return record.given === known.given ? isLastWord(record, record.at, known, known.at) : !record.given;
};
