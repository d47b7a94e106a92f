/** Plans a publish: what would change, and what would happen to the customers inside, before anything is changed. */

import pMap from "p-map";
import { zoneIn } from "#engine/context/context.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { endEnrollment, migrateEnrollment } from "#engine/decide/versions/migrate.ts";
import type { Said } from "#engine/describe/said.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { localDate } from "#engine/time/local.ts";
import type { Ports } from "#ports/ports.ts";
import { type Inside, type InsidePlace, insideFrom, quarantinedIn } from "../journeys/active-enrollments.ts";
import { versionOf } from "../journeys/live-journeys.ts";
import { expectedMailAtAll } from "../sending/expected-mail.ts";
import { plainly } from "../words/said-in-english.ts";
import { classifyChanges, draftsOf, type JourneyChange } from "./classify-changes.ts";
import { differencesOf } from "./diff-journey.ts";
import type { Publication } from "./publication.ts";

/** What happens to those inside: they finish on their version, move to the new one, or end. */
export type InFlight = "finish" | "move" | "end";

/** The enrollments at one step of one version. Mails are counted as if nothing else happened: with the consents, caps and other enrollments of now. */
export type StepPlan = {
  version: number;
  step: string;
  people: number;
  /** Where they go on; absent: they stay at this step of their version. */
  to?: string;
  ended: number;
  mailedToday: number;
  mailedLater: number;
  notMailed: number;
};

export type JourneyPlan = {
  journey: string;
  change: JourneyChange["change"];
  version: number;
  state: JourneyChange["state"];
  inFlight: InFlight;
  /** What changes, in English; `said`: the same, for other languages. */
  sentences: string[];
  said: Said[];
  inside: number;
  /** Quarantined enrollments, which wait for a person: publishing leaves them as they are. */
  quarantined: number;
  steps: StepPlan[];
};

/** `drafts`: names of the journeys that nobody enters, as their files say. */
export type PublishPlan = {
  inFlight: InFlight;
  settings: string[];
  settingsSaid: Said[];
  journeys: JourneyPlan[];
  drafts: string[];
};

/** `only`: the choice holds for these journeys alone, and for them also where nothing has changed (after a move that was interrupted). */
export type InFlightChoice = { inFlight: InFlight; only?: string[] };

type Needs = Pick<Ports, "publications" | "customers" | "addresses" | "due" | "clock">;

/** Reads and computes; writes nothing. Every enrollment of a journey that changes is read once, and the address of whom it would mail. */
export function planPublish(ports: Needs) {
  return async (publication: Publication, choice: InFlightChoice): Promise<PublishPlan> =>
    (await planInParts(ports)(publication, choice)).plan;
}

/** How far the people inside have been counted, and to what it has come. */
export type CountedSoFar = { place: InsidePlace; steps: Record<string, StepPlan[]> };

/** `until`: when it has to end, in epoch milliseconds; however short that is, something is counted. */
export type PlanPart = { until: Instant; counted?: CountedSoFar };

/** The same, which ends in time and says how to go on: those inside may be very many. The plan has all who were counted so far. */
export function planInParts(ports: Needs) {
  return async (
    publication: Publication,
    choice: InFlightChoice,
    part: PlanPart = { until: Number.POSITIVE_INFINITY },
  ): Promise<{ plan: PublishPlan; next?: CountedSoFar }> => {
    const { settings } = publication;
    const now = ports.clock.now();
    const classified = await classifyChanges(ports, publication);
    const changes = [...classified, ...(await retiredBefore(ports, classified, choice))];
    const touched = changes.filter(
      ({ name, change }) => change === "changed" || change === "retired" || choice.only?.includes(name),
    );
    const counting = new Map<string, Counting>();
    for (const one of touched) {
      const plan = {
        settings,
        inFlight: inFlightOf(one, choice),
        target: one.change === "retired" ? undefined : await targetVersionOf(ports, one),
        now,
      };
      counting.set(one.name, { plan, steps: new Map((part.counted?.steps[one.name] ?? []).map((line) => [nameOf(line), line])) });
    }
    const place = await countInside(ports, counting, part);
    const quarantined = new Map<string, number>();
    for (const { name } of changes) quarantined.set(name, await quarantinedIn(ports, name));
    const before = (await ports.publications.current()).settings;
    const settingsSaid = settingsChanges(before, settings);
    const journeys = changes.map((one): JourneyPlan => {
      const said = changesIn(one);
      const steps = [...(counting.get(one.name)?.steps.values() ?? [])].sort(
        (a, b) => a.version - b.version || b.people - a.people,
      );
      return {
        journey: one.name,
        change: one.change,
        version: one.version,
        state: one.state,
        inFlight: inFlightOf(one, choice),
        ...{ sentences: said.map(plainly), said },
        inside: steps.reduce((sum, { people }) => sum + people, 0),
        quarantined: quarantined.get(one.name) ?? 0,
        steps,
      };
    });
    const drafts = [...draftsOf(publication, (await ports.publications.current()).journeys)];
    const plan = { inFlight: choice.inFlight, settings: settingsSaid.map(plainly), settingsSaid, journeys, drafts };
    return place
      ? { plan, next: { place, steps: Object.fromEntries(journeys.map((one) => [one.journey, one.steps])) } }
      : { plan };
  };
}

/** The choice for one journey. A retired one has no version to move to: its enrollments finish. */
export function inFlightOf({ name, change }: JourneyChange, { inFlight, only }: InFlightChoice): InFlight {
  const chosen = only ? only.includes(name) : change === "changed" || change === "retired";
  if (!chosen || (change === "retired" && inFlight === "move")) return "finish";
  return inFlight;
}

/** Journeys that are retired already and named by the choice: those inside who were not reached the last time end now. */
export async function retiredBefore(
  ports: Pick<Ports, "publications">,
  changes: JourneyChange[],
  { only = [] }: InFlightChoice,
): Promise<JourneyChange[]> {
  const listed = new Set(changes.map(({ name }) => name));
  const { journeys } = await ports.publications.fresh();
  return journeys
    .filter(({ name, state }) => state === "retired" && only.includes(name) && !listed.has(name))
    .map(({ name, version }) => ({ name, change: "retired", version, state: "retired" }));
}

/** The version to which enrollments of other versions move; undefined: it is not stored. */
export async function targetVersionOf(ports: Pick<Ports, "publications">, { name, version, after }: JourneyChange) {
  return after ?? (await ports.publications.journey(name, version));
}

/** What is to be done with the enrollments of one journey. `target`: the version to move to; undefined for a retired one. */
export type InFlightPlan = { settings: Settings; inFlight: InFlight; target: PublishedJourney | undefined; now: Instant };

/** The enrollment after it: the same object where it is left alone. */
export async function enrollmentAfter(
  ports: Pick<Ports, "publications">,
  { customerRecord, enrollment }: Inside,
  plan: InFlightPlan,
): Promise<Enrollment> {
  const { settings, inFlight, target, now } = plan;
  if (inFlight === "end")
    return target && enrollment.version === target.version ? enrollment : endEnrollment(enrollment, "ended-at-publish", now);
  if (inFlight === "finish" || !target || enrollment.version === target.version) return enrollment;
  return migrateEnrollment({ journey: target, settings, customerRecord }, await versionOf(ports, enrollment), enrollment, now);
}

const result = async (ports: Needs, inside: Inside, enrollment: Enrollment, plan: InFlightPlan) => {
  if (enrollment.state !== "active") return "notMailed";
  const moved = plan.target && enrollment.version === plan.target.version;
  const context: DecisionContext = {
    journey: moved && plan.target ? plan.target : await versionOf(ports, enrollment),
    settings: plan.settings,
    customerRecord: inside.customerRecord,
  };
  const mail = await expectedMailAtAll(ports, context, enrollment, plan.now);
  if (mail.kind === "none") return "notMailed";
  const zone = zoneIn(context);
  return localDate(mail.at, zone) === localDate(plan.now, zone) ? "mailedToday" : "mailedLater";
};

type Counting = { plan: InFlightPlan; steps: Map<string, StepPlan> };

/** Of those whose addresses are read at once. */
const AT_ONCE = 25;

/** Undefined: everybody is counted. */
const countInside = async (
  ports: Needs,
  counting: ReadonlyMap<string, Counting>,
  { until, counted }: PlanPart,
): Promise<InsidePlace | undefined> => {
  for await (const { inside: lot, next } of insideFrom(ports, new Set(counting.keys()), counted?.place)) {
    const lines = await pMap(lot, (inside) => lineOf(ports, inside, counting.get(inside.enrollment.journey)?.plan), {
      concurrency: AT_ONCE,
    });
    for (const [journey, line] of lines.flat()) add(counting.get(journey)?.steps, line);
    if (next && ports.clock.now() >= until) return next;
  }
  return undefined;
};

/** One enrollment as a line of its own. */
const lineOf = async (ports: Needs, inside: Inside, plan: InFlightPlan | undefined): Promise<[string, StepPlan][]> => {
  if (!plan) return [];
  const { enrollment } = inside;
  const next = await enrollmentAfter(ports, inside, plan);
  const moves = next !== enrollment && next.state === "active" && next.step !== enrollment.step;
  const to = moves ? next.step : undefined;
  const none = { mailedToday: 0, mailedLater: 0, notMailed: 0 };
  const mailed = await result(ports, inside, next, plan);
  const line: StepPlan = {
    ...{ version: enrollment.version, step: enrollment.step ?? "", people: 1 },
    ...(to === undefined ? {} : { to }),
    ended: next.state === "active" ? 0 : 1,
    ...{ ...none, [mailed]: 1 },
  };
  return [[enrollment.journey, line]];
};

const add = (steps: Map<string, StepPlan> | undefined, line: StepPlan): void => {
  const name = nameOf(line);
  const before = steps?.get(name);
  if (!before) return void steps?.set(name, line);
  steps?.set(name, {
    ...before,
    people: before.people + line.people,
    ended: before.ended + line.ended,
    mailedToday: before.mailedToday + line.mailedToday,
    mailedLater: before.mailedLater + line.mailedLater,
    notMailed: before.notMailed + line.notMailed,
  });
};

const nameOf = ({ version, step, to }: StepPlan): string => JSON.stringify([version, step, to]);

const changesIn = ({ name: journey, change, state, pointer, before, after, isDraft }: JourneyChange): Said[] => {
  const says = (is: boolean | undefined, code: string, values: Said["values"] = {}): Said[] => (is ? [{ code, values }] : []);
  const isBack = pointer?.latest !== undefined;
  const version = pointer?.version ?? 0;
  const differs = change === "changed" && before && after;
  return [
    ...(differs && !deepEqual({ ...before, version: 0 }, { ...after, version: 0 }) ? differencesOf(before, after) : []),
    ...says(differs && deepEqual({ ...before, version: 0 }, { ...after, version: 0 }), "plan.state-only"),
    ...says(pointer?.state === "paused" && state === "paused", "plan.stays-paused", { journey }),
    ...says(pointer?.state === "retired" && state === "retired", "plan.stays-retired", { journey }),
    ...says(pointer?.state === "retired" && state === "live", "plan.entered-again"),
    ...says(change === "unchanged" && isBack, "plan.stays-back", { version }),
    ...says(change === "changed" && isBack, "plan.was-back", { version }),
    ...says(change === "retired", isDraft ? "plan.file-draft" : "plan.file-gone"),
  ];
};

const settingsChanges = (before: Settings | undefined, after: Settings): Said[] => {
  if (!before) return [];
  const was = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).flatMap(([name, value]) => (deepEqual(was.get(name), value) ? [] : [nameInFile(name)]));
  return [...new Set(changed)].map((name) => ({ code: "plan.setting", values: { name } }));
};

/** What settings.yaml calls it: fields of things stand with those of customers, and names are written with underscores. */
const nameInFile = (name: string): string =>
  name === "thingFields" ? "fields" : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
