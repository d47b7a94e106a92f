/** The breaker: stops marketing by itself before mailbox providers and SES do, and only a person lets it go on. */

import type { Instant } from "../model/enrollment.ts";

/** Mails by what came of them. `sent`: SES accepted them. */
export type Counts = {
  sent: number;
  delivered: number;
  delayed: number;
  hard_bounces: number;
  soft_bounces: number;
  complaints: number;
  rejected: number;
};

export const NOTHING: Counts = {
  sent: 0,
  delivered: 0,
  delayed: 0,
  hard_bounces: 0,
  soft_bounces: 0,
  complaints: 0,
  rejected: 0,
};

/** The figures of one day, `YYYY-MM-DD` in UTC: by journey, and by receiving domain. */
export type DayFigures = { day: string; journeys: Record<string, Counts>; domains: Record<string, Counts> };

export type Finding = { figure: "hard_bounces" | "complaints"; count: number; mails: number; rate: number };
export type Level = "warned" | "stopped";

/** A journey, or all of them together. `resumed`: what had been counted on each day when a person let it go on. */
export type BreakerScope = {
  level?: Level;
  since?: Instant;
  because?: Finding;
  resumed?: { at: Instant; before: Record<string, Counts> };
};

export type Breaker = { revision: number; scopes: Record<string, BreakerScope> };
export type BreakerChange = { scope: string; level: Level; because: Finding };

/** The scope of all journeys together; no journey can be called so. */
export const EVERYTHING = "*";

/** Today and the two days before: long enough for complaints to arrive, short enough to forget what has been mended. */
const WINDOW_DAYS = 3;

/**
 * The rule, which `perennial breaker` shows too: a rate counts once it rests on enough mails. For bounces that is five of them
 * (three to warn); for complaints two of them, or one where at least a thousand mails were sent.
 */
const RULES = {
  hard_bounces: { warned: { rate: 0.03, least: 3 }, stopped: { rate: 0.05, least: 5 }, sureFrom: Number.POSITIVE_INFINITY },
  complaints: { warned: { rate: 0.0005, least: 2 }, stopped: { rate: 0.001, least: 2 }, sureFrom: 1_000 },
} as const;

const COUNTED = ["sent", "delivered", "delayed", "hard_bounces", "soft_bounces", "complaints", "rejected"] as const;

/** The sum of both, figure by figure; `sign` −1 subtracts. No figure falls below zero. */
export function addCounts(one: Counts, other: Counts, sign: 1 | -1 = 1): Counts {
  const sum = { ...one };
  for (const name of COUNTED) sum[name] = Math.max(0, one[name] + sign * other[name]);
  return sum;
}

/** All of them added up; no figures give zeros. */
export function totalOf(figures: Counts[]): Counts {
  return figures.reduce((sum, one) => addCounts(sum, one), NOTHING);
}

/** The days of the window that ends now, newest first. */
export function windowDays(now: Instant, days = WINDOW_DAYS): string[] {
  return Array.from({ length: days }, (_, ago) => new Date(now - ago * 86_400_000).toISOString().slice(0, 10));
}

/**
 * Judges the figures of the window. What is stopped stays stopped, whatever the figures are since; a warning ends by itself.
 *
 * @param days the days of `windowDays`
 */
export function judge(breaker: Breaker, days: DayFigures[], now: Instant): { breaker: Breaker; changes: BreakerChange[] } {
  const names = new Set([EVERYTHING, ...Object.keys(breaker.scopes), ...days.flatMap(({ journeys }) => Object.keys(journeys))]);
  const scopes: Record<string, BreakerScope> = {};
  const changes: BreakerChange[] = [];
  for (const scope of names) {
    const current = breaker.scopes[scope] ?? {};
    const next = judgedScope(current, countedSince(scope, current, days), now);
    if (Object.keys(next).length > 0) scopes[scope] = next;
    if (next.level && next.because && next.level !== current.level)
      changes.push({ scope, level: next.level, because: next.because });
  }
  return { breaker: { ...breaker, scopes }, changes };
}

/** Whether marketing mail of this journey is stopped: by its own figures, or by those of all together. */
export function isStopped({ scopes }: Breaker, journey: string): boolean {
  return scopes[EVERYTHING]?.level === "stopped" || scopes[journey]?.level === "stopped";
}

/** The names of what is stopped: journeys, or `*` for all of them together. */
export function stoppedScopes({ scopes }: Breaker): string[] {
  return Object.keys(scopes).filter((scope) => scopes[scope]?.level === "stopped");
}

/** A person lets these go on: what was counted so far is held against them no more. */
export function resumed(breaker: Breaker, names: string[], days: DayFigures[], now: Instant): Breaker {
  const fresh = names.map((scope): [string, BreakerScope] => {
    const before = Object.fromEntries(days.map((day) => [day.day, ofDay(scope, day)]));
    return [scope, { resumed: { at: now, before } }];
  });
  return { ...breaker, scopes: { ...breaker.scopes, ...Object.fromEntries(fresh) } };
}

const ofDay = (scope: string, { journeys }: DayFigures): Counts =>
  scope === EVERYTHING ? totalOf(Object.values(journeys)) : (journeys[scope] ?? NOTHING);

/** What counts against a scope: its mails of the window, without those from before a person let it go on. */
const countedSince = (scope: string, current: BreakerScope | undefined, days: DayFigures[]): Counts =>
  totalOf(days.map((day) => addCounts(ofDay(scope, day), current?.resumed?.before[day.day] ?? NOTHING, -1)));

const findingAt = (level: Level, counts: Counts): Finding | undefined => {
  for (const figure of ["complaints", "hard_bounces"] as const) {
    const { [level]: limit, sureFrom } = RULES[figure];
    const [count, mails] = [counts[figure], counts.sent];
    const enough = count >= limit.least || (count > 0 && mails >= sureFrom);
    if (enough && count / Math.max(1, mails) >= limit.rate) return { figure, count, mails, rate: count / Math.max(1, mails) };
  }
  return undefined;
};

const judgedScope = (current: BreakerScope, counts: Counts, now: Instant): BreakerScope => {
  if (current.level === "stopped") return current;
  const { level: _level, since: _since, because: _because, ...rest } = current;
  const stop = findingAt("stopped", counts);
  if (stop) return { ...rest, level: "stopped", since: now, because: stop };
  const warn = findingAt("warned", counts);
  if (!warn) return rest;
  return current.level === "warned" ? { ...current, because: warn } : { ...rest, level: "warned", since: now, because: warn };
};
