/** What a back-test holds fixed for everybody: the journeys as if published, the settings, the span, and who watches. */

import type { Cause } from "#engine/decide/enter.ts";
import { capsIn } from "#engine/decide/frequency-caps.ts";
import type { Cap } from "#engine/decide/send-permission.ts";
import type { DecisionRecord, Effect, Enrollment, Instant, MailEffect, RefusalReason } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings, Topic } from "#engine/model/settings.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { compareBytes } from "#stores/table/byte-order.ts";
import type { Launch } from "./launches.ts";
import type { Nights } from "./nights.ts";

/** `given`: everybody is taken to have consented who has not said no. `told`: only what the history tells counts. */
export type Consent = "given" | "recorded";

/** Hears of everything that happens; adds it up. */
export type Watcher = {
  entered(enrollment: Enrollment, cause: Cause, now: Instant): void;
  refused(journey: PublishedJourney, customer: string, reason: RefusalReason): void;
  decided(enrollment: Enrollment, decisions: DecisionRecord[]): void;
  mailed(enrollment: Enrollment, effect: MailEffect, internal: boolean, now: Instant): void;
  performed(enrollment: Enrollment, effect: Exclude<Effect, MailEffect>): void;
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
  /** Those that nights take people out of: by exits that no event opens. */
  leftAtNight: ReadonlySet<PublishedJourney>;
  /** Each journey's topic, as the consent that is assumed makes it. */
  topics: ReadonlyMap<string, Topic>;
  /** For each journey, the settings' cap and its own. */
  caps: ReadonlyMap<string, Cap[]>;
  /** Before it, the history is only learnt from: as if the journeys were published then. */
  from: Instant;
  to: Instant;
  /** People without an e-mail address are taken to have one. */
  reachable: boolean;
  /** Cases that journeys open count as open until the history resolves them; else they count for nothing but their own journey. */
  tellsCases: boolean;
  /** Audiences that are let in, in the order of their moments. */
  launches: Launch[];
  watch: Watcher;
  /** Absent where no journey speaks of what a night computes. */
  nights?: Nights;
};

export function replaySettingsOf({ journeys: all, consent, ...given }: Given): ReplaySettings {
  const journeys = [...all].sort((a, b) => compareBytes(a.name, b.name));
  const byEvent = new Map<string, PublishedJourney[]>();
  for (const journey of journeys) {
    const { event } = startOf(journey.trigger);
    if (event !== undefined) byEvent.set(event, [...(byEvent.get(event) ?? []), journey]);
  }
  return {
    ...given,
    journeys,
    byName: new Map(journeys.map((journey) => [journey.name, journey])),
    byEvent,
    leftAtNight: new Set(journeys.filter(({ exitWhen }) => exitWhen.some(({ event }) => event === undefined))),
    dated: journeys.filter(({ trigger }) => startOf(trigger).date !== undefined),
    caps: new Map(journeys.map((journey) => [journey.name, capsIn({ journey, settings: given.settings })])),
    topics: topicsOf(journeys, given.settings, consent),
  };
}

/** Nobody is asked for what everybody is taken to have given; whoever has said no is still heard. */
const assumed = (topic: Topic, consent: Consent): Topic =>
  consent === "given" ? { ...topic, consent: { default: "none" } } : topic;

const topicsOf = (journeys: PublishedJourney[], settings: Settings, consent: Consent): Map<string, Topic> => {
  const topics = new Map<string, Topic>();
  for (const { name, topic } of journeys) {
    const known = settings.topics[topic];
    if (!known) throw new Error(`topics.yaml has no topic "${topic}", which journey ${name} is about`);
    topics.set(name, assumed(known, consent));
  }
  return topics;
};

/** What a world is made of. */
export type Given = Pick<
  ReplaySettings,
  "settings" | "from" | "to" | "reachable" | "tellsCases" | "launches" | "watch" | "nights"
> & {
  journeys: PublishedJourney[];
  consent: Consent;
};
