/** The day on one page: what needs a person, what comes until midnight, and what left yesterday. Counts only; nobody by name. */

import { addCounts, type Counts, NOTHING, totalOf } from "#engine/decide/circuit-breaker.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings, Source } from "#engine/model/settings.ts";
import { addDuration } from "#engine/time/durations.ts";
import { DAY } from "#engine/time/offsets.ts";
import { instantOf, wallOf } from "#engine/time/wall-clock.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { countIn, eachDue } from "./due-counts.ts";

export type Needs = Pick<
  Ports,
  "cases" | "people" | "due" | "sources" | "deliverability" | "launches" | "publications" | "drafts" | "clock"
>;

/** `lastReceived`: absent where it has never delivered anything. */
export type SilentSource = { source: string; lastReceived?: Instant };
/** People who go on in a journey, or enter it by a date, in the hour from `at` on. */
export type DueHour = { at: Instant; people: number; journeys: Record<string, number> };

/** A draft that waits for another person: for their approval, or, once it is approved, to be published. */
export type AskedDraft = { draft: string; title: string; by: string; at: Instant; approved: boolean; files: string[] };
/** A draft that waits for its editors, because whoever looked at it wants something else first: `why`. */
export type ReturnedDraft = {
  draft: string;
  title: string;
  by: string;
  at: Instant;
  why: string;
  editors: string[];
  files: string[];
};

export type Today = {
  zone: string;
  until: Instant;
  /** `more`: there are more than were looked at. */
  cases: { open: number; taken: number; overdue: number; dueToday: number; complaints: number; more: boolean };
  erasuresAsked: number;
  review: { mails: number; events: number; calls: number; enrollments: number };
  silent: SilentSource[];
  /** What is stopped: `*` is all marketing. */
  stopped: string[];
  launches: Launch[];
  drafts: AskedDraft[];
  sentBack: ReturnedDraft[];
  hours: DueHour[];
  /** There are more due than were counted. */
  moreDue: boolean;
  /** Of the day before, in UTC, as mails are counted. */
  yesterday: { day: string; total: Counts; journeys: Record<string, Counts> };
};

const HOUR = 3_600_000;
const MOST_CASES = 1_000;
const MOST_ERASURES = 200;
/** Newest first, and those that ended stay among them: what is still in work is looked for among so many. */
const MOST_DRAFTS = 200;

/** Undefined before the first publish. */
export function today(ports: Needs) {
  return async (): Promise<Today | undefined> => {
    const { settings, journeys } = await ports.publications.current();
    if (!settings) return undefined;
    const now = ports.clock.now();
    const zone = settings.time_zone;
    const until = instantOf(Math.floor(wallOf(now, zone) / DAY) * DAY + DAY, zone);
    const [cases, erasures, review, silent, { scopes }, launches, drafts, due, yesterday] = await Promise.all([
      casesNow(ports, now, until),
      ports.people.erasuresAsked(MOST_ERASURES),
      reviewNow(
        ports,
        journeys.map(({ name }) => name),
      ),
      silentSources(ports, settings, now),
      ports.deliverability.freshBreaker(),
      ports.launches.running(),
      draftsInWork(ports),
      dueHours(ports, until),
      leftOn(ports, new Date(now - DAY).toISOString().slice(0, 10)),
    ]);
    return {
      ...{ zone, until, cases, review, silent, launches, yesterday, erasuresAsked: erasures.length, ...drafts },
      stopped: Object.entries(scopes).flatMap(([scope, { level }]) => (level === "stopped" ? [scope] : [])),
      ...due,
    };
  };
}

const casesNow = async ({ cases }: Needs, now: Instant, until: Instant): Promise<Today["cases"]> => {
  const listed = await cases.open(MOST_CASES);
  const count = (is: (one: (typeof listed.cases)[number]) => boolean): number => listed.cases.filter(is).length;
  return {
    open: count(({ state }) => state === "open"),
    taken: count(({ state }) => state === "taken"),
    overdue: count(({ dueAt }) => dueAt <= now),
    dueToday: count(({ dueAt }) => dueAt > now && dueAt < until),
    complaints: count(({ complaint }) => complaint),
    more: listed.more,
  };
};

const reviewNow = async ({ due }: Needs, names: string[]): Promise<Today["review"]> => {
  const { mails, events, calls } = due.reviewShards;
  const quarantined = await Promise.all(names.map((name) => countIn(due, due.quarantineShard(name))));
  const [waitingMails, waitingEvents, waitingCalls] = await Promise.all(
    [mails, events, calls].map((shard) => countIn(due, shard)),
  );
  return {
    mails: waitingMails ?? 0,
    events: waitingEvents ?? 0,
    calls: waitingCalls ?? 0,
    enrollments: quarantined.reduce((sum, one) => sum + one, 0),
  };
};

/** Of sources that say how long they may be quiet: the alarm goes by the same. */
const silentSources = async ({ sources }: Needs, settings: Settings, now: Instant): Promise<SilentSource[]> => {
  const watched = Object.values(settings.sources).filter(({ silentAfter }) => silentAfter !== undefined);
  const found = await Promise.all(
    watched.map(async ({ name, silentAfter }: Source) => {
      const last = await sources.lastReceived(name);
      if (silentAfter === undefined || (last !== undefined && now <= addDuration(last, silentAfter, settings.time_zone)))
        return [];
      return [{ source: name, ...(last === undefined ? {} : { lastReceived: last }) }];
    }),
  );
  return found.flat();
};

const draftsInWork = async ({ drafts }: Needs): Promise<Pick<Today, "drafts" | "sentBack">> => {
  const open = (await drafts.page(MOST_DRAFTS)).filter(({ state }) => state === "open");
  const filesOf = (edits: object): string[] => Object.keys(edits).sort();
  return {
    drafts: open.flatMap(({ id, title, asked, approved, edits }) =>
      asked
        ? [
            {
              ...{ draft: id, title, by: asked.by.name, at: asked.at },
              ...{ approved: approved !== undefined, files: filesOf(edits) },
            },
          ]
        : [],
    ),
    sentBack: open.flatMap(({ id, title, sentBack, editors, edits }) =>
      sentBack
        ? [
            {
              ...{ draft: id, title, by: sentBack.by.name, at: sentBack.at, why: sentBack.why },
              ...{ editors: editors.map(({ name }) => name), files: filesOf(edits) },
            },
          ]
        : [],
    ),
  };
};

const dueHours = async ({ due }: Needs, until: Instant): Promise<Pick<Today, "hours" | "moreDue">> => {
  const hours = new Map<Instant, DueHour>();
  const shards = due.shards.filter((shard) => ![due.callShard, due.caseShard, due.signUpShard].includes(shard));
  const left = await eachDue(due, shards, { until: until - 1 }, (thing) => {
    if (thing.kind !== "enrollment" && thing.kind !== "date_entry") return;
    const at = Math.floor(thing.at / HOUR) * HOUR;
    const hour = hours.get(at) ?? { at, people: 0, journeys: {} };
    hour.people += 1;
    hour.journeys[thing.journey] = (hour.journeys[thing.journey] ?? 0) + 1;
    hours.set(at, hour);
  });
  return { hours: [...hours.values()].sort((one, other) => one.at - other.at), moreDue: left === 0 };
};

const leftOn = async ({ deliverability }: Needs, day: string): Promise<Today["yesterday"]> => {
  const journeys: Record<string, Counts> = {};
  for (const figures of await deliverability.days([day]))
    for (const [name, counts] of Object.entries(figures.journeys)) journeys[name] = addCounts(journeys[name] ?? NOTHING, counts);
  return { day, total: totalOf(Object.values(journeys)), journeys };
};
