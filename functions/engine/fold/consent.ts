/** Consents: what an event says of them, and how they fold into an address. */

import { IMPORT } from "../identity/ourselves.ts";
import type { Address, ConsentRecord, ConsentWord } from "../model/address.ts";
import { deepEqual } from "../model/deep-equal.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { textVersion } from "../model/ids.ts";
import { type Author, authorOf, stampOf } from "./authority.ts";
import { lastWriterWins } from "./last-writer-wins.ts";

export type ReceivedConsent = { topic: string; record: ConsentWord };

/** All consents that an event carries. None is newer than the event that carries it: a wrong clock must not outlive an unsubscribe. */
export function receivedConsents(event: Event): ReceivedConsent[] {
  if (!event.consent && !event.customer.consents) return [];
  const eventAt = Date.parse(event.at);
  const said = { author: authorOf(event), from: event.source };
  const ofProfile = Object.entries(event.customer.consents ?? {}).map(([topic, consent]) =>
    receivedConsent(topic, { ...consent, at: Math.min(Date.parse(consent.at), eventAt) }, said),
  );
  if (!event.consent || (event.type !== "consent.given" && event.type !== "consent.withdrawn")) return ofProfile;
  const { topic, source, text } = event.consent;
  return [...ofProfile, receivedConsent(topic, { given: event.type === "consent.given", at: eventAt, source, text }, said)];
}

/** So many topics an address has words on: topics.yaml has no more, and no source can name others. */
export const MOST_TOPICS = 24;
/** Of what is told with a consent, in UTF-16 units. */
const LONGEST = 48;
/** Of the words of further sources. */
const MOST_STATED = 2;

/**
 * The consents of an address with those received; the very same object when nothing changes. In any order the outcome is the
 * same: of each topic the reader's newest word and each source's are known, as far as they matter. No source undoes another's no.
 */
export function foldConsents(stored: Address["consents"], received: ReceivedConsent[]): Address["consents"] {
  const consents = new Map(Object.entries(stored));
  for (const { topic, record } of received) {
    const before = consents.get(topic);
    if (before === undefined && consents.size >= MOST_TOPICS && record.by !== "reader") continue;
    const after = before === undefined ? record : folded(before, record);
    if (!deepEqual(after, before)) consents.set(topic, after);
  }
  return [...consents].every(([topic, record]) => stored[topic] === record) ? stored : Object.fromEntries(consents);
}

/** A yes that a source reports after the reader's own no: it does not count until the reader confirms it. */
export function waitingYes({ by, given, beside }: ConsentRecord): ConsentWord | undefined {
  return by === "reader" && !given && beside?.given ? beside : undefined;
}

/** What of a refusal goes along to another address: every no, and a yes that waits for the reader; a yes was given for this one. */
export function refusalsOf({ stated, ...record }: ConsentRecord): ConsentWord[] {
  return [...wordsOf(record), ...(stated ?? []).filter(({ given }) => !given)];
}

/** All words that a record is made of. */
function wordsOf({ beside, stated = [], ...word }: ConsentRecord): ConsentWord[] {
  return [word, ...(beside ? [beside] : []), ...stated];
}

const receivedConsent = (
  topic: string,
  { given, at, source, text, by }: Stated,
  said: { author: Author; from: string | undefined },
): ReceivedConsent => {
  const { from } = said;
  const author = by ?? said.author;
  return {
    topic,
    record: {
      given,
      at,
      ...(source === undefined ? {} : { source: brief(source) }),
      ...(text === undefined ? {} : { text: brief(text) }),
      ...(author === "reader" || author === "guest" ? { by: author } : {}),
      ...(author === "reader" || from === undefined ? {} : { from }),
    },
  };
};

type Stated = { given: boolean; at: Instant; source?: string | undefined; text?: string | undefined; by?: "reader" };

/** The item of an address must not grow by what is told: of a long text its beginning is kept, and its version as for our own texts. */
const brief = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 16).replace(/\p{Surrogate}$/u, "")}… ${textVersion(text)}`;

const folded = (stored: ConsentRecord, received: ConsentWord): ConsentRecord => {
  const words = wordsOf(stored);
  const rival = words.find((word) => isOfOne(word, received));
  if (rival && !holds(received, rival)) return stored;
  return recordOf(current([...words.filter((word) => word !== rival), received]), received);
};

/** What a file told gives way to any later word of a live source, which knows more; else its no would stand against every shop's yes. */
const current = (words: ConsentWord[]): ConsentWord[] =>
  words.filter(
    (word) => !isImported(word) || !words.some((one) => one.by === undefined && !isImported(one) && one.at >= word.at),
  );

const isImported = ({ by, from }: ConsentWord): boolean => by === undefined && from === IMPORT;

const isOfOne = (one: ConsentWord, other: ConsentWord): boolean =>
  one.by === other.by && (one.by !== undefined || one.from === other.from);

/** Of the words of several, one each: the strictest of the sources' last words, beside the reader's as far as it can still matter. */
const recordOf = (words: ConsentWord[], last: ConsentWord): ConsentRecord => {
  const reader = words.find(({ by }) => by === "reader");
  const [first, ...stated] = strictestFirst(words.filter((word) => (reader ? matters(word, reader) : word.by !== "guest")));
  const guest = words.find(({ by }) => by === "guest");
  const rest = stated.length === 0 ? {} : { stated: stated.slice(0, MOST_STATED) };
  if (!reader) return first ? { ...first, ...rest } : (guest ?? last);
  if (!first) return reader;
  return reader.given && !first.given ? { ...first, beside: reader, ...rest } : { ...reader, beside: first, ...rest };
};

const strictestFirst = (words: ConsentWord[]): ConsentWord[] =>
  words.sort((a, b) => Number(a.given) - Number(b.given) || (holds(a, b) ? -1 : 1));

/** A source's word that is later than the reader's, and not of a stranger; of the same moment only one that refuses what they gave. */
const matters = ({ by, at, given }: ConsentWord, reader: ConsentWord): boolean =>
  by === undefined && (at > reader.at || (at === reader.at && reader.given && !given));

/** By authority and time; given and withdrawn at the same time is withdrawn. */
const holds = (record: ConsentWord, stored: ConsentWord): boolean => {
  const [at, since] = [stampOf(record.by ?? "source", record.at), stampOf(stored.by ?? "source", stored.at)];
  if (at !== since) return at > since;
  return record.given === stored.given ? lastWriterWins(record, at, stored, since) : !record.given;
};
