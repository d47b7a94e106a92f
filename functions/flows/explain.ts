/** Answers in sentences why somebody did or did not get something, with local times and the values of conditions. */

import type { Address } from "#engine/address.ts";
import type { Dossier } from "#engine/customer.ts";
import { addressId } from "#engine/ids.ts";
import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import { formatLocal } from "#engine/time/local.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Walk } from "#engine/walk.ts";
import { liveJourneys } from "./live.ts";
import type { Ports } from "./ports.ts";
import { refusalSentence, startSentence, type Telling, triggerSentence, whySentence } from "./sentences.ts";

export type JourneyStory = {
  journey: string;
  /** Where the person stands now. */
  state: "inside" | "ended" | "quarantined" | "expected" | "not entered";
  sentences: string[];
};

export type Explanation = { customer: string; zone: string; address: string[]; stories: JourneyStory[] };

const STATES = { active: "inside", ended: "ended", quarantined: "quarantined" } as const;

const walkStory = (walk: Walk, telling: Telling): JourneyStory => {
  const sentences = walk.history.map((why) => whySentence(why, telling));
  if (walk.state === "active" && walk.dueAt !== undefined) {
    sentences.push(`Stands at "${walk.step}" of version ${walk.version}; goes on ${telling.local(walk.dueAt)}.`);
  }
  if (walk.goalAt !== undefined) sentences.push(`Reached the goal ${telling.local(walk.goalAt)}.`);
  return { journey: walk.journey, state: STATES[walk.state], sentences };
};

const journeyStory = (journey: PublishedJourney, dossier: Dossier, telling: Telling): JourneyStory => {
  const walks = dossier.walks.filter((walk) => walk.journey === journey.name).map((walk) => walkStory(walk, telling));
  const starts = dossier.starts.filter((start) => start.journey === journey.name);
  const refusals = dossier.refusals.filter((row) => row.journey === journey.name);
  const sentences = [
    ...walks.flatMap((story) => story.sentences),
    ...starts.map((start) => startSentence(start, telling)),
    ...refusals.map((row) => refusalSentence(row, telling)),
  ];
  const state = walks[0]?.state ?? (starts.length > 0 ? "expected" : "not entered");
  return { journey: journey.name, state, sentences: sentences.length > 0 ? sentences : [triggerSentence(journey)] };
};

const addressSentences = (address: Address | undefined, policy: Policy, telling: Telling): string[] => {
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
  const cap = `At most ${policy.limits.emails} marketing mails in ${policy.limits.in.amount} ${policy.limits.in.unit}.`;
  return [...stop, ...consents, cap];
};

/** Undefined when nobody is known under that id or e-mail address. */
export const explain =
  (ports: Pick<Ports, "customers" | "addresses" | "publications">) =>
  async (who: string, journey?: string): Promise<Explanation | undefined> => {
    const id = who.includes("@") ? ((await ports.addresses.read(addressId(who))).customers[0] ?? who) : who;
    const dossier = await ports.customers.dossier(id);
    const live = await liveJourneys(ports);
    if (!dossier || !live) return undefined;
    const { customer } = dossier;
    const { zone, fellBack } = zoneOf(customer.time_zone, live.policy.time_zone);
    const telling: Telling = { local: (at) => formatLocal(at, zone) };
    const address = customer.address === undefined ? undefined : await ports.addresses.read(customer.address);
    const asked = live.journeys.filter((one) => journey === undefined || one.name === journey);
    const gone = dossier.walks.filter(
      (walk) => !live.journeys.some((one) => one.name === walk.journey) && (journey === undefined || walk.journey === journey),
    );
    return {
      customer: id,
      zone: fellBack ? `${zone} (the settings' zone: the customer's is unknown or invalid)` : zone,
      address: addressSentences(address, live.policy, telling),
      stories: [...asked.map((one) => journeyStory(one, dossier, telling)), ...gone.map((walk) => walkStory(walk, telling))],
    };
  };
