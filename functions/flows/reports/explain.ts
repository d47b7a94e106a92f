/** Answers in sentences why somebody did or did not get something, with local times and the values of conditions. */

import { type Address, ownerOf } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Settings } from "#engine/model/settings.ts";
import { formatLocal } from "#engine/time/local.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import {
  dateEntrySentence,
  decisionSentence,
  earlierSentence,
  forgottenSentence,
  refusalSentence,
  type Telling,
  triggerSentence,
} from "./reason-sentences.ts";

export type JourneyStory = {
  journey: string;
  /** Where the person stands now. */
  state: "inside" | "ended" | "quarantined" | "expected" | "not entered";
  sentences: string[];
};

export type Explanation = { customer: string; zone: string; address: string[]; stories: JourneyStory[] };

const STATES = { active: "inside", ended: "ended", quarantined: "quarantined" } as const;

/** Tells of one journey, or of all: of everybody known by an id or an e-mail address. */
export function explain(ports: Pick<Ports, "customers" | "addresses" | "publications">) {
  return async (who: string, journey?: string): Promise<Explained> => {
    const id = who.includes("@") ? (ownerOf(await ports.addresses.read(addressId(who))) ?? who) : who;
    const customerRecord = await ports.customers.customerRecord(id);
    const live = await liveJourneys(ports);
    if (!live) return unknown("Nothing is published yet.");
    if (!customerRecord) return unknownCustomer(who);
    const known = [...live.journeys, ...live.paused];
    const names = new Set([
      ...known.map(({ name }) => name),
      ...customerRecord.enrollments.map((enrollment) => enrollment.journey),
    ]);
    if (journey !== undefined && !names.has(journey)) {
      return unknown(`There is no journey "${journey}". ${didYouMean(journey, names)}`);
    }
    const { customer } = customerRecord;
    const { zone, fellBack } = zoneOf(customer.time_zone, live.settings.time_zone);
    const telling: Telling = { local: (at) => formatLocal(at, zone) };
    const address = customer.address === undefined ? undefined : await ports.addresses.read(customer.address);
    const explanation = {
      customer: id,
      zone: fellBack ? `${zone} (the settings' zone: the customer's is unknown or invalid)` : zone,
      address: addressSentences(address, live.settings, telling),
      stories: storiesOf(known, customerRecord, telling, journey).map((story) =>
        live.paused.some(({ name }) => name === story.journey) ? { ...story, sentences: [...story.sentences, PAUSED] } : story,
      ),
    };
    return { kind: "explained", explanation };
  };
}

/** Where somebody stands now, and what lies ahead of them. */
const standing = (enrollment: Enrollment, telling: Telling): string[] => [
  ...(enrollment.goalAt === undefined ? [] : [`Reached the goal ${telling.local(enrollment.goalAt)}.`]),
  ...(enrollment.state === "active" && enrollment.dueAt !== undefined
    ? [
        `Stands at "${enrollment.step}" of version ${enrollment.version}; ${enrollment.parked ? "its time has come, and it waits for the journey to be resumed" : `goes on ${telling.local(enrollment.dueAt)}`}.`,
      ]
    : []),
];

const journeyStory = (name: string, customerRecord: CustomerRecord, telling: Telling, trigger: () => string): JourneyStory => {
  const of = <T extends { journey: string }>(all: T[]): T[] => all.filter((one) => one.journey === name);
  const [enrollments, dateEntries, refusals] = [
    of(customerRecord.enrollments),
    of(customerRecord.dateEntries),
    of(customerRecord.refusals),
  ];
  const forgotten = enrollments.reduce((times, { entry, earlier = [] }) => times + Math.max(0, entry - 1 - earlier.length), 0);
  const decisions = [
    ...enrollments.flatMap(({ earlier = [] }) =>
      earlier.map((one) => ({ at: one.enteredAt, sentence: earlierSentence(one, telling) })),
    ),
    ...enrollments.flatMap((enrollment) =>
      enrollment.history.map((decisions) => ({ at: decisions.at, sentence: decisionSentence(decisions, telling) })),
    ),
    ...refusals.map((row) => ({ at: row.at, sentence: refusalSentence(row, telling) })),
  ].sort((one, other) => one.at - other.at);
  const sentences = [
    ...(forgotten > 0 ? [forgottenSentence(forgotten)] : []),
    ...decisions.map(({ sentence }) => sentence),
    ...enrollments.flatMap((enrollment) => standing(enrollment, telling)),
    ...dateEntries.map((dateEntry) => dateEntrySentence(dateEntry, telling)),
  ];
  const inside = enrollments.find((enrollment) => enrollment.state === "active") ?? enrollments[0];
  const state = inside ? STATES[inside.state] : dateEntries.length > 0 ? "expected" : "not entered";
  return { journey: name, state, sentences: sentences.length > 0 ? sentences : [trigger()] };
};

const PAUSED = "The journey is paused: nobody enters it or goes on in it until it is resumed.";

/** The journeys to speak of: those that hold, and those retired in which the customer has been. */
const storiesOf = (
  journeys: PublishedJourney[],
  customerRecord: CustomerRecord,
  telling: Telling,
  asked?: string,
): JourneyStory[] => {
  const triggers = new Map(journeys.map((journey) => [journey.name, triggerSentence(journey)]));
  const names = new Set([...triggers.keys(), ...customerRecord.enrollments.map((enrollment) => enrollment.journey)]);
  return [...names]
    .filter((name) => asked === undefined || name === asked)
    .map((name) => journeyStory(name, customerRecord, telling, () => triggers.get(name) ?? "Nothing is known of it."));
};

const addressSentences = (address: Address | undefined, settings: Settings, telling: Telling): string[] => {
  if (!address) return ["No e-mail address is known: no mail can be sent."];
  const consents = Object.entries(address.consents).map(([topic, record]) => {
    const source = record.source === undefined ? "" : ` (${record.source})`;
    return record.given
      ? `Said yes to "${topic}" ${telling.local(record.at)}${source}.`
      : `Unsubscribed from "${topic}" ${telling.local(record.at)}${source}.`;
  });
  const { suppressed } = address;
  const stop = suppressed
    ? [`The address is suppressed since ${telling.local(suppressed.at)}: ${suppressed.reason.replaceAll("_", " ")}.`]
    : [];
  const cap = `At most ${settings.limits.emails} marketing mails in ${settings.limits.in.amount} ${settings.limits.in.unit}.`;
  return [...stop, ...consents, cap];
};

/** What was asked for, or why there is nothing to tell: a sentence that says what to ask instead. */
export type Explained = { kind: "explained"; explanation: Explanation } | { kind: "unknown"; message: string };

const unknown = (message: string): Explained => ({ kind: "unknown", message });

const unknownCustomer = (who: string): Explained =>
  unknown(`There is no customer "${who}". Ask by an id or an e-mail address that an event has carried.`);
