/** What a back-test holds fixed for all customers: the journeys as if published, the settings, the span, and who watches. */

import type { Cause } from "#engine/decide/enter.ts";
import { capsIn } from "#engine/decide/frequency-caps.ts";
import type { Cap } from "#engine/decide/send-permission.ts";
import type { DecisionRecord, Effect, Enrollment, Instant, MailEffect, RefusalReason } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings, Topic } from "#engine/model/settings.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { compareBytes } from "#stores/byte-order.ts";
import type { Launch } from "./launches.ts";
import type { Nights } from "./nights.ts";

/** `given`: customers who have not declined are assumed to have consented. `recorded`: only consent in the history counts. */
export type Consent = "given" | "recorded";

/** Called with everything that happens, to add it up. */
export type Watcher = {
  entered(enrollment: Enrollment, cause: Cause, now: Instant): void;
  refused(journey: PublishedJourney, customer: string, reason: RefusalReason): void;
  decided(enrollment: Enrollment, decisions: DecisionRecord[]): void;
  mailed(enrollment: Enrollment, effect: MailEffect, internal: boolean, now: Instant): void;
  effectRan(enrollment: Enrollment, effect: Exclude<Effect, MailEffect>): void;
  reachedGoal(enrollment: Enrollment): void;
  saved(enrollment: Enrollment): void;
  failed(enrollment: Enrollment, problem: string): void;
};

export type ReplaySettings = {
  settings: Settings;
  /** In the order in which the live system goes through them. */
  journeys: PublishedJourney[];
  byName: ReadonlyMap<string, PublishedJourney>;
  byEvent: ReadonlyMap<string, PublishedJourney[]>;
  dated: PublishedJourney[];
  /** Those that customers leave at night: by exits that no event triggers. */
  leftAtNight: ReadonlySet<PublishedJourney>;
  /** By journey, its topic as the assumed consent makes it. */
  topics: ReadonlyMap<string, Topic>;
  /** By journey, the settings' cap and its own. */
  caps: ReadonlyMap<string, Cap[]>;
  /** As if the journeys were published then: earlier events are only folded into the records. */
  from: Instant;
  to: Instant;
  /** Customers without an e-mail address are assumed to have one. */
  reachable: boolean;
  /** Cases that journeys open count as open until the history resolves them; else they count for nothing but their own journey. */
  recordsCases: boolean;
  /** In the order of their moments. */
  launches: Launch[];
  watch: Watcher;
  /** Absent where no journey depends on what a night computes. */
  nights?: Nights;
};

/** What replay settings are made of. */
export type ReplayOptions = Pick<
  ReplaySettings,
  "settings" | "from" | "to" | "reachable" | "recordsCases" | "launches" | "watch" | "nights"
> & {
  journeys: PublishedJourney[];
  consent: Consent;
};

/** Replay settings without their watcher: plain data, the same on all threads. */
export type SharedOptions = Omit<ReplayOptions, "watch">;

/** @throws Error when a journey's topic is missing from the settings */
export function replaySettingsOf({ journeys: all, consent, ...options }: ReplayOptions): ReplaySettings {
  const journeys = [...all].sort((a, b) => compareBytes(a.name, b.name));
  const byEvent = new Map<string, PublishedJourney[]>();
  for (const journey of journeys) {
    const { event } = startOf(journey.trigger);
    if (event !== undefined) byEvent.set(event, [...(byEvent.get(event) ?? []), journey]);
  }
  return {
    ...options,
    journeys,
    byName: new Map(journeys.map((journey) => [journey.name, journey])),
    byEvent,
    leftAtNight: new Set(journeys.filter(({ exitWhen }) => exitWhen.some(({ event }) => event === undefined))),
    dated: journeys.filter(({ trigger }) => startOf(trigger).date !== undefined),
    caps: new Map(journeys.map((journey) => [journey.name, capsIn({ journey, settings: options.settings })])),
    topics: topicsOf(journeys, options.settings, consent),
  };
}

/** No consent is asked for where it is assumed; a customer who has declined still gets nothing. */
const assumed = (topic: Topic, consent: Consent): Topic =>
  consent === "given" ? { ...topic, consent: { default: "none" } } : topic;

const topicsOf = (journeys: PublishedJourney[], settings: Settings, consent: Consent): Map<string, Topic> => {
  const topics = new Map<string, Topic>();
  for (const { name, topic } of journeys) {
    const defined = settings.topics[topic];
    if (!defined) throw new Error(`topics.yaml has no topic "${topic}", which journey ${name} is about`);
    topics.set(name, assumed(defined, consent));
  }
  return topics;
};
