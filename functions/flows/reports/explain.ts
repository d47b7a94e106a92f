/** Explains in sentences why a customer did or did not get something, with local times and the values of conditions. */

import { knownDates } from "#engine/decide/date-entries.ts";
import type { Said } from "#engine/describe/said.ts";
import { waitingYes } from "#engine/fold/consent.ts";
import { unfitNames } from "#engine/identity/fit-name.ts";
import type { Address } from "#engine/model/address.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Refusal } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Settings } from "#engine/model/settings.ts";
import { formatLocal } from "#engine/time/local.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { countryZone } from "#engine/time/zones/country-zone.ts";
import type { Ports } from "#ports/ports.ts";
import type { AskedErasure } from "#ports/records.ts";
import { findCustomer, severalSentence } from "../customer-base/find-customer.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { dateEntrySaid, decisionSaid, notTriggeredSaid, PAUSED, refusalSaid, standingSaid } from "../words/reasons-said.ts";
import { plainly, saidInEnglish } from "../words/said-in-english.ts";
import { type TopicOfStep, topicLabel } from "../words/topic-label.ts";
import { caseSentences } from "./case-sentences.ts";
import { decisionSentence, earlierSentence, forgottenSentence, type LocalTime, refusalSentence } from "./reason-sentences.ts";

export type JourneyStory = {
  journey: string;
  /** The state of the customer in this journey now. */
  state: "inside" | "ended" | "quarantined" | "expected" | "not entered";
  /** They got a mail of it not, or were not let in, by a decision about them: what somebody asks about first. */
  missed: boolean;
  sentences: string[];
  /** Of the sentences those that are ours to say in any language, by their place; `at`: when it was decided, which stands before it. */
  said: Record<string, { at?: number; said: Said }>;
};

/** `cases`: of that journey, or all; what their team answered and they wrote. */
export type Explanation = { customer: string; zone: string; address: string[]; stories: JourneyStory[]; cases: string[] };

const STATES = { active: "inside", ended: "ended", quarantined: "quarantined" } as const;

/** Of one journey, or of all; the customer is named by an id or an e-mail address. */
export function explain(ports: Pick<Ports, "customers" | "addresses" | "publications" | "people" | "cases">) {
  return async (who: string, journey?: string): Promise<Explained> => {
    const found = await findCustomer(ports)(who);
    const live = await liveJourneys(ports);
    if (!live) return unknown("Nothing is published yet.");
    if (found.kind === "ambiguous") return unknown(severalSentence(who, found));
    if (found.kind === "unknown") return unknownCustomer(who);
    const { customerRecord } = found;
    const published = [...live.journeys, ...live.paused];
    const names = new Set([
      ...published.map(({ name }) => name),
      ...customerRecord.enrollments.map((enrollment) => enrollment.journey),
    ]);
    if (journey !== undefined && !names.has(journey)) {
      return unknown(`There is no journey "${journey}". ${didYouMean(journey, names)}`);
    }
    const { customer } = customerRecord;
    const { zone, fellBack } = zoneOf(customer.time_zone, live.settings.time_zone, customer.country);
    const fallback = countryZone(customer.country, zone) === zone ? "their country's" : "the settings'";
    const local: LocalTime = (at) => formatLocal(at, zone);
    const address = customer.address === undefined ? undefined : await ports.addresses.read(customer.address);
    const cases = await ports.cases.ofCustomer(customer.id);
    const explanation = {
      customer: customer.id,
      zone: fellBack ? `${zone} (${fallback} zone: the customer's is unknown or invalid)` : zone,
      address: [
        ...erasureSentences(customer, await ports.people.askedErasure(customer.id), local),
        ...addressSentences(address, live.settings, local),
        ...nameSentences(customer),
      ],
      stories: storiesOf(published, { settings: live.settings, customerRecord }, local, journey).map((story) =>
        live.paused.some(({ name }) => name === story.journey) ? withPause(story) : story,
      ),
      cases: caseSentences(
        cases.filter(({ about }) => journey === undefined || about.journey === journey),
        local,
      ),
    };
    return { kind: "explained", explanation };
  };
}

/** Of the journey as it is published: when it starts, where nothing is decided yet, and what the topics of its mails are called. */
type Published = { trigger: () => Said | undefined; topicOf: TopicOfStep };

const journeyStory = (
  name: string,
  customerRecord: CustomerRecord,
  local: LocalTime,
  { trigger, topicOf }: Published,
): JourneyStory => {
  const of = <T extends { journey: string }>(all: T[]): T[] => all.filter((one) => one.journey === name);
  const [enrollments, dateEntries, refusals] = [
    of(customerRecord.enrollments),
    of(customerRecord.dateEntries),
    of(customerRecord.refusals),
  ];
  const forgotten = enrollments.reduce((times, { entry, earlier = [] }) => times + Math.max(0, entry - 1 - earlier.length), 0);
  const decisions = [
    ...enrollments.flatMap(({ earlier = [] }) =>
      earlier.map((one) => ({ at: one.enteredAt, turn: 1, sentence: earlierSentence(one, local), said: undefined })),
    ),
    ...enrollments.flatMap((enrollment) =>
      enrollment.history.map((decisions) => ({
        at: decisions.at,
        turn: 1,
        sentence: decisionSentence(decisions, local, topicOf),
        said: decisionSaid(decisions, topicOf),
      })),
    ),
    ...refusals.map((row) => ({
      at: row.at,
      turn: turnOf(row),
      sentence: refusalSentence(row, local),
      said: refusalSaid(row.reason),
    })),
  ].sort((one, other) => one.at - other.at || one.turn - other.turn);
  const lines: { sentence: string; at?: number; said?: Said | undefined }[] = [
    ...(forgotten > 0 ? [{ sentence: forgottenSentence(forgotten) }] : []),
    ...decisions,
    ...enrollments.flatMap(standingSaid).map((said) => ({ sentence: saidInEnglish(said, local), said })),
    ...dateEntries.map(dateEntrySaid).map((said) => ({ sentence: saidInEnglish(said, local), said })),
  ];
  const inside = enrollments.find((enrollment) => enrollment.state === "active") ?? enrollments[0];
  const state = inside ? STATES[inside.state] : dateEntries.length > 0 ? "expected" : "not entered";
  if (lines.length === 0) {
    const said = trigger();
    return {
      journey: name,
      state,
      missed: false,
      sentences: [said ? plainly(said) : UNKNOWN],
      said: said ? { 0: { said } } : {},
    };
  }
  const said = lines.flatMap(({ at, said: one }, place) =>
    one ? [[String(place), { said: one, ...(at === undefined ? {} : { at }) }]] : [],
  );
  const missed =
    refusals.length > 0 || enrollments.some(({ history }) => history.some(({ kind }) => kind === "skipped" || kind === "held"));
  return { journey: name, state, missed, sentences: lines.map(({ sentence }) => sentence), said: Object.fromEntries(said) };
};

const UNKNOWN = "Nothing is known of it.";

/** Of the same moment: who is refused because they have entered has entered before; any other refusal came before the entry. */
const turnOf = ({ reason }: Refusal): number => (reason.kind === "already_inside" || reason.kind === "re_entry" ? 2 : 0);

const withPause = ({ sentences, said, ...story }: JourneyStory): JourneyStory => ({
  ...story,
  sentences: [...sentences, plainly(PAUSED)],
  said: { ...said, [String(sentences.length)]: { said: PAUSED } },
});

/** The journeys to explain: the published ones, and retired ones in which the customer has been. */
const storiesOf = (
  journeys: PublishedJourney[],
  { settings, customerRecord }: { settings: Settings; customerRecord: CustomerRecord },
  local: LocalTime,
  asked?: string,
): JourneyStory[] => {
  const saidOf = (journey: PublishedJourney): Said =>
    notTriggeredSaid(journey, knownDates({ journey, settings, customerRecord }));
  const triggers = new Map(journeys.map((journey) => [journey.name, saidOf(journey)]));
  const names = new Set([...triggers.keys(), ...customerRecord.enrollments.map((enrollment) => enrollment.journey)]);
  return [...names]
    .filter((name) => asked === undefined || name === asked)
    .map((name) => {
      const published = journeys.find((one) => one.name === name);
      return journeyStory(name, customerRecord, local, {
        trigger: () => triggers.get(name),
        topicOf: topicLabel(published, settings),
      });
    });
};

/** Names are shown as they were told in no place where they could pass for words of ours. */
const nameSentences = (customer: Customer): string[] =>
  unfitNames(customer).map(
    (field) => `Mails leave out the ${field.replace("_", " ")}: it is no name, or carries an address, a link or an offer.`,
  );

/** What goes before all else: whoever is asked about them must know it. */
const erasureSentences = ({ erased }: Customer, asked: AskedErasure | undefined, local: LocalTime): string[] => {
  if (erased) return ["They are being erased: nothing is sent to them any more."];
  if (asked?.state !== "asked") return [];
  const who = asked.sources.join(", ");
  return [
    `${who} asked ${local(asked.at)} to erase them, and others know them, too: until a person answers (\`perennial erasures\`) no marketing goes to them.`,
  ];
};

const addressSentences = (address: Address | undefined, settings: Settings, local: LocalTime): string[] => {
  if (!address) return ["No e-mail address is known: no mail can be sent."];
  const consents = Object.entries(address.consents).map(([topic, record]) => {
    const source = record.source === undefined ? "" : ` (${record.source})`;
    const waits = waitingYes(record);
    const asked = address.yesAsked?.[topic];
    const said = record.given
      ? `Said yes to "${topic}" ${local(record.at)}${source}.`
      : `Unsubscribed from "${topic}" ${local(record.at)}${source}.`;
    return waits
      ? `${said} A yes that was reported ${local(waits.at)}${waits.source === undefined ? "" : ` (${waits.source})`} does not count until the reader confirms it${asked?.no === record.at ? `, who was asked by mail ${local(asked.at)}` : ""}.`
      : said;
  });
  const { suppressed } = address;
  const stop = suppressed
    ? [`The address is suppressed since ${local(suppressed.at)}: ${suppressed.reason.replaceAll("_", " ")}.`]
    : [];
  const cap = `At most ${settings.limits.emails} marketing mails in ${settings.limits.in.amount} ${settings.limits.in.unit}.`;
  return [...stop, ...consents, cap];
};

/** The explanation, or a sentence that says what to ask instead. */
export type Explained = { kind: "explained"; explanation: Explanation } | { kind: "unknown"; message: string };

const unknown = (message: string): Explained => ({ kind: "unknown", message });

const unknownCustomer = (who: string): Explained =>
  unknown(`There is no customer "${who}". Ask by an id or an e-mail address that an event has carried.`);
