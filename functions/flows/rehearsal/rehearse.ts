/** Walks one person through a journey, at a chosen time and with what is chosen to happen: by the very orchestration that serves real people. */

import { enrollCause } from "#engine/decide/launch-cause.ts";
import type { Said } from "#engine/describe/said.ts";
import type { DecisionRecord, Enrollment, Instant, RefusalReason } from "#engine/model/enrollment.ts";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import type { Journey, PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { formatLocal } from "#engine/time/local.ts";
import { DAY } from "#engine/time/offsets.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { historyOfEvents } from "../backtest/history-of-events.ts";
import { type Launch, launchesOf } from "../backtest/replay/launches.ts";
import { planNights } from "../backtest/replay/plan-nights.ts";
import { replay } from "../backtest/replay/replay.ts";
import { replaySettingsOf, UNWATCHED, type Watcher } from "../backtest/replay/replay-settings.ts";
import { decisionText, refusalText } from "../reports/reason-sentences.ts";
import { decisionSaid, refusalSaid } from "../words/reasons-said.ts";
import { topicLabel } from "../words/topic-label.ts";
import { carriedBy } from "./carried-by.ts";

/** An event without what is made up for it: its id and whose it is. */
export type GivenEvent = Omit<Event, "id" | "at" | "customer"> & { at: Instant; customer?: CustomerUpdate };

/**
 * What is chosen to happen: an event of a shop, a mail of a step that is opened or clicked, or the case of a step that is solved. A
 * mail that has not left by then, and a case that is not open, let nothing happen.
 */
export type Chosen = ({ kind: "event" } & GivenEvent) | { kind: "opened" | "clicked" | "solved"; at: Instant; step: string };

export type RehearsalInput = {
  journey: Journey;
  settings: Settings;
  /** Who they are, and what had happened to them before. */
  person: { customer: CustomerUpdate; before?: GivenEvent[] };
  /** When the journey begins for them: its event happens then, or it is launched, or from then on their dates come. Epoch milliseconds. */
  at: Instant;
  chosen: Chosen[];
  /** By default a year later. */
  until?: Instant;
  /** `given`: they have agreed to all that they have not refused. */
  consent?: "given" | "recorded";
  /** Whose clock the sentences name; by default the person's own. */
  clock?: string;
};

/** `decision` is what the engine has decided, `sentence` the same in words; `branch`: the way that was taken from the step. */
export type RehearsalStep = {
  at: Instant;
  kind: "entered" | "not_entered" | "happened" | "mail" | "decided" | "ended";
  sentence: string;
  step?: string;
  branch?: string;
  template?: string;
  decision?: DecisionRecord;
};

/** `steps`: the oldest first; `said`: what each says, for other languages, in the same order. `standing`: where they stand at the end, and until when. `zone`: the one that the sentences name. */
export type Rehearsal = {
  zone: string;
  steps: RehearsalStep[];
  said: Said[];
  state: "not_entered" | "inside" | "ended";
  standing?: { step: string; until?: Instant };
};

/** @throws Error where the journey's topic is none of the settings' */
export async function rehearse(input: RehearsalInput): Promise<Rehearsal> {
  let last = await replayed(input, []);
  // What is chosen to happen to a mail or a case needs its key, which is known once it has come to be.
  for (let round = 0; round < input.chosen.length; round++) {
    const resolved = resolvedIn(input.chosen, last);
    if (resolved.length === last.resolved) break;
    last = await replayed(input, resolved);
  }
  return rehearsalOf(input, last);
}

type Sent = { at: Instant; step: string; mailKey: string; template: string; key: string };
type Replayed = {
  resolved: number;
  decided: DecisionRecord[];
  sent: Sent[];
  enrollment: Enrollment | undefined;
  refusals: { at: Instant; reason: RefusalReason }[];
};

const PERSON = "person";

const replayed = async (input: RehearsalInput, resolved: Event[]): Promise<Replayed> => {
  const { settings, person, at, until = at + 365 * DAY, consent = "given" } = input;
  // Whoever is last through is never held out, and gets what the others get.
  const journey: PublishedJourney = { ...input.journey, holdout: 0, version: 1 };
  const events = eventsOf(input, journey, resolved);
  const history = historyOfEvents(events, "the rehearsal");
  const journeys = [journey];
  const span = { settings, from: publishedBefore(input), to: until };
  const nights = await planNights(history, { journeys, ...span });
  const decided: DecisionRecord[] = [];
  const sent: Sent[] = [];
  const refusals: Replayed["refusals"] = [];
  const watch: Watcher = {
    ...UNWATCHED,
    refused: (_journey, _customer, reason, now) => void refusals.push({ at: now, reason }),
    entered: ({ history: made }) => void decided.push(...made.filter(({ kind }) => kind === "entered")),
    decided: (_, decisions) => void decided.push(...decisions),
    mailed: (enrollment, { step, mailKey }, _internal, now) =>
      void sent.push({ at: now, step: step.id, mailKey, template: step.template, key: enrollment.key }),
  };
  const replaySettings = replaySettingsOf({
    ...{ journeys, ...span, consent, watch },
    ...{ reachable: person.customer.email === undefined, recordsCases: true },
    launches: [...launchesOf(journeys, { ...span, from: at, enrollAt: at }), ...launchOf(journey, at)],
    ...(nights ? { nights } : {}),
  });
  for await (const part of history.parts())
    for (const cluster of part)
      for (const { customer, enrollments } of replay(replaySettings, cluster).customerRecords.values()) {
        if (customer.erased) continue;
        return {
          ...{ resolved: resolved.length, decided, sent },
          enrollment: enrollments.find((one) => one.journey === journey.name),
          refusals,
        };
      }
  return { resolved: resolved.length, decided, sent, enrollment: undefined, refusals };
};

/**
 * A night lies before the beginning, so that their stage, tier and segments are known by then; by a date they might enter in it. What
 * had happened to them before starts nothing.
 */
const publishedBefore = ({ journey, at, person: { before = [] } }: RehearsalInput): Instant =>
  journey.trigger.kind === "date" ? at : Math.max(at - DAY, ...before.map((event) => event.at + 1));

/** Whoever is in the segment lets themselves in at once: that they have been in it for long is no news in the real system. */
const launchOf = (journey: PublishedJourney, at: Instant): Launch[] =>
  journey.trigger.kind === "segment" && !journey.enrollExisting ? [{ at, journey, cause: enrollCause(journey.name) }] : [];

const eventsOf = ({ person, at, chosen, settings }: RehearsalInput, journey: PublishedJourney, resolved: Event[]): Event[] => {
  const { customer, before = [] } = person;
  const known = { ...customer, id: customer.id ?? PERSON };
  const about = { id: known.id, ...(known.email === undefined ? {} : { email: known.email }) };
  const made = (event: GivenEvent, place: string): Event => ({
    ...event,
    id: `rehearsal-${place}`,
    at: new Date(event.at).toISOString(),
    customer: { ...about, ...event.customer },
  });
  const events = chosen.flatMap((one, place) => {
    if (one.kind !== "event") return [];
    const { kind: _, ...event } = one;
    return [made(event, `chosen-${place}`)];
  });
  const { event: start } = startOf(journey.trigger);
  const starts = start !== undefined && !events.some((one) => one.type === start && Date.parse(one.at) === at);
  const first = Math.min(at - DAY, ...before.map((one) => one.at)) - 1;
  return [
    made({ type: "customer.updated", at: first, customer: known }, "person"),
    ...before.map((event, place) => made(event, `before-${place}`)),
    ...(starts ? [made({ type: start, at, ...carriedBy(start, settings) }, "start")] : []),
    ...events,
    ...resolved,
  ];
};

/** What is chosen to happen to mails and cases that were there by then. */
const resolvedIn = (chosen: Chosen[], { sent, decided, enrollment }: Replayed): Event[] =>
  chosen.flatMap((one, place): Event[] => {
    if (one.kind === "event" || !enrollment) return [];
    const common = { id: `rehearsal-to-${place}`, at: new Date(one.at).toISOString(), customer: { id: enrollment.customer } };
    if (one.kind === "solved") {
      const opened = decided.find((made) => made.kind === "case_opened" && made.step === one.step && made.at <= one.at);
      return opened?.kind === "case_opened" ? [{ ...common, type: "case.resolved", case: { id: opened.case } }] : [];
    }
    const mail = sent.findLast(({ step, at }) => step === one.step && at <= one.at);
    if (!mail) return [];
    const { mailKey: id, step, template, key } = mail;
    return [{ ...common, type: `mail.${one.kind}`, mail: { id, journey: enrollment.journey, key, step, template } }];
  });

const rehearsalOf = (
  { journey, settings, person, clock }: RehearsalInput,
  { decided, enrollment, refusals }: Replayed,
): Rehearsal => {
  const { time_zone, country } = person.customer;
  const { zone } =
    clock === undefined ? zoneOf(time_zone ?? undefined, settings.time_zone, country ?? undefined) : { zone: clock };
  const local = (at: Instant): string => formatLocal(at, zone);
  const topicOf = topicLabel(journey, settings);
  const all = [
    ...decided.map((decision): [RehearsalStep, Said] => [
      { ...stepOf(decision), sentence: decisionText(decision, local, topicOf), decision },
      decisionSaid(decision, topicOf),
    ]),
    ...refusals.map((refusal): [RehearsalStep, Said] => [
      { at: refusal.at, kind: "not_entered", sentence: refusalText(refusal, local) },
      refusalSaid(refusal.reason),
    ]),
  ].sort(([one], [other]) => one.at - other.at);
  const known = { zone, steps: all.map(([step]) => step), said: all.map(([, said]) => said) };
  if (!enrollment) return { ...known, state: "not_entered" };
  const { step, dueAt, state } = enrollment;
  const standing =
    state === "ended" || step === undefined ? {} : { standing: { step, ...(dueAt === undefined ? {} : { until: dueAt }) } };
  return { ...known, state: state === "ended" ? "ended" : "inside", ...standing };
};

const stepOf = (decision: DecisionRecord): Omit<RehearsalStep, "sentence"> => {
  const { at, step, kind } = decision;
  const own = { at, ...(step === undefined ? {} : { step }) };
  if (kind === "entered") return { ...own, kind };
  if (kind === "sent") return { ...own, kind: "mail", template: decision.template };
  if (kind === "happened") return { ...own, kind: "happened", branch: "then" };
  if (kind === "timed_out") return { ...own, kind: "decided", branch: "otherwise" };
  if (kind === "chosen") return { ...own, kind: "decided", branch: decision.branch };
  return { ...own, kind: kind === "ended" || kind === "exited" ? "ended" : "decided" };
};
