/** Consents: what an event says of them, and how they fold into an address. */

import type { Address, ConsentRecord, ConsentWord } from "../model/address.ts";
import { deepEqual } from "../model/deep-equal.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { type Author, authorOf, stampOf } from "./authority.ts";
import { lastWriterWins } from "./last-writer-wins.ts";

export type ReceivedConsent = { topic: string; record: ConsentWord };

/** All consents that an event carries. None is newer than the event that carries it: a wrong clock must not outlive an unsubscribe. */
export function receivedConsents(event: Event): ReceivedConsent[] {
  if (!event.consent && !event.customer.consents) return [];
  const eventAt = Date.parse(event.at);
  const author = authorOf(event);
  const ofProfile = Object.entries(event.customer.consents ?? {}).map(([topic, consent]) =>
    receivedConsent(topic, { ...consent, at: Math.min(Date.parse(consent.at), eventAt) }, author),
  );
  if (!event.consent || (event.type !== "consent.given" && event.type !== "consent.withdrawn")) return ofProfile;
  const { topic, source, text } = event.consent;
  return [...ofProfile, receivedConsent(topic, { given: event.type === "consent.given", at: eventAt, source, text }, author)];
}

/**
 * The consents of an address with those received; the very same object when nothing changes. In any order the outcome is the
 * same: of each topic the reader's newest word and the sources' newest are known, as far as they matter.
 */
export function foldConsents(stored: Address["consents"], received: ReceivedConsent[]): Address["consents"] {
  const consents = new Map(Object.entries(stored));
  for (const { topic, record } of received) {
    const before = consents.get(topic);
    const after = before === undefined ? record : folded(before, record);
    if (!deepEqual(after, before)) consents.set(topic, after);
  }
  return [...consents].every(([topic, record]) => stored[topic] === record) ? stored : Object.fromEntries(consents);
}

/** A yes that a source reports after the reader's own no: it does not count until the reader confirms it. */
export function waitingYes({ by, given, beside }: ConsentRecord): ConsentWord | undefined {
  return by === "reader" && !given && beside?.given ? beside : undefined;
}

const receivedConsent = (
  topic: string,
  { given, at, source, text }: { given: boolean; at: Instant; source?: string | undefined; text?: string | undefined },
  author: Author,
): ReceivedConsent => ({
  topic,
  record: {
    given,
    at,
    ...(source === undefined ? {} : { source }),
    ...(text === undefined ? {} : { text }),
    ...(author === "source" ? {} : { by: author }),
  },
});

const folded = (stored: ConsentRecord, received: ConsentWord): ConsentRecord => {
  const { beside, ...word } = stored;
  const words = beside ? [word, beside] : [word];
  const isReaders = received.by === "reader";
  const rival = words.find(({ by }) => (by === "reader") === isReaders);
  if (rival && !holds(received, rival)) return stored;
  const other = words.find(({ by }) => (by === "reader") !== isReaders);
  return other ? (isReaders ? together(received, other) : together(other, received)) : received;
};

/** The reader's word and a source's, as far as the second can still matter: later than the reader's, and not of a stranger. */
const together = (reader: ConsentWord, source: ConsentWord): ConsentRecord => {
  const contradicts = reader.given && !source.given;
  if (source.by === "guest" || source.at < reader.at || (source.at === reader.at && !contradicts)) return reader;
  return contradicts ? { ...source, beside: reader } : { ...reader, beside: source };
};

/** By authority and time; given and withdrawn at the same time is withdrawn. */
const holds = (record: ConsentWord, stored: ConsentWord): boolean => {
  const [at, since] = [stampOf(record.by ?? "source", record.at), stampOf(stored.by ?? "source", stored.at)];
  if (at !== since) return at > since;
  return record.given === stored.given ? lastWriterWins(record, at, stored, since) : !record.given;
};
