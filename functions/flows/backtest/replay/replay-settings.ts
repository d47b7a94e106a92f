/** What a back-test holds fixed for all customers: the journeys as if published, the settings, the span, and who watches. */

import type { Cause } from "#engine/decide/enter.ts";
import type { DecisionRecord, Effect, Enrollment, Instant, MailEffect, RefusalReason } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Live } from "#orchestrate/requests.ts";
import { compareBytes } from "#stores/table/byte-order.ts";
import type { Launch } from "./launches.ts";
import type { Nights } from "./nights.ts";

/** `given`: customers who have not declined are assumed to have consented. `recorded`: only consent in the history counts. */
export type Consent = "given" | "recorded";

/** Called with everything that happens, to add it up. */
export type Watcher = {
  entered(enrollment: Enrollment, cause: Cause, now: Instant): void;
  refused(journey: PublishedJourney, customer: string, reason: RefusalReason, now: Instant): void;
  decided(enrollment: Enrollment, decisions: DecisionRecord[]): void;
  mailed(enrollment: Enrollment, effect: MailEffect, internal: boolean, now: Instant): void;
  effectRan(enrollment: Enrollment, effect: Exclude<Effect, MailEffect>): void;
  reachedGoal(enrollment: Enrollment): void;
  saved(enrollment: Enrollment): void;
  failed(enrollment: Enrollment, problem: string): void;
};

export type ReplaySettings = {
  /** With the topics as the assumed consent makes them. */
  settings: Settings;
  /** The journeys as if published: in the order in which the live system goes through them. */
  live: Live;
  byName: ReadonlyMap<string, PublishedJourney>;
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
export function replaySettingsOf({ journeys: all, consent, settings: given, ...options }: ReplayOptions): ReplaySettings {
  const journeys = [...all].sort((a, b) => compareBytes(a.name, b.name));
  for (const { name, topic } of journeys) {
    if (!given.topics[topic]) throw new Error(`topics.yaml has no topic "${topic}", which journey ${name} is about`);
  }
  const settings = consent === "given" ? withConsentAssumed(given) : given;
  return {
    ...options,
    settings,
    live: { settings, journeys, paused: [] },
    byName: new Map(journeys.map((journey) => [journey.name, journey])),
  };
}

/** For a replay that only folds events: nobody enters anything, and nobody watches. */
export function withoutJourneys(settings: Settings): ReplaySettings {
  const existing = folding.get(settings);
  if (existing) return existing;
  const replaySettings = replaySettingsOf({
    ...{ journeys: [], settings, from: 0, to: Number.POSITIVE_INFINITY, reachable: false, recordsCases: false, launches: [] },
    ...{ consent: "recorded", watch: UNWATCHED },
  });
  folding.set(settings, replaySettings);
  return replaySettings;
}

const folding = new WeakMap<Settings, ReplaySettings>();

const ignore = (): void => undefined;
/** Nobody looks on. */
export const UNWATCHED: Watcher = {
  entered: ignore,
  refused: ignore,
  decided: ignore,
  mailed: ignore,
  effectRan: ignore,
  reachedGoal: ignore,
  saved: ignore,
  failed: ignore,
};

/** No consent is asked for where it is assumed; a customer who has declined still gets nothing. */
const withConsentAssumed = (settings: Settings): Settings => ({
  ...settings,
  topics: Object.fromEntries(
    Object.entries(settings.topics).map(([name, topic]) => [name, { ...topic, consent: { default: "none" } }]),
  ),
});
