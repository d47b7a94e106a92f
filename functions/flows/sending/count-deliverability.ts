/**
 * Counts what SES reports of mails, and checks the circuit breaker after each bounce or complaint. Mails that strangers cause are in
 * none of these figures: whatever becomes of them stops sign-ups alone.
 */

import {
  addCounts,
  type BreakerChange,
  type Counts,
  type DayFigures,
  EVERYTHING,
  judge,
  NOTHING,
  windowDays,
} from "#engine/decide/circuit-breaker.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Message } from "#engine/model/message.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { countFailures } from "../sign-ups/count-failures.ts";

type Needs = Pick<Ports, "deliverability" | "signUps" | "clock" | "report">;

/** One event, and the ledger row before and after it. */
export type Recorded = { event: DeliveryEvent; before: Message | undefined; after: Message };

type Figures = Omit<DayFigures, "day">;

/** One write for a whole batch; the breaker is checked only after a bounce or a complaint, which are few. */
export async function countDeliverability(ports: Needs, all: Recorded[]): Promise<void> {
  await countFailures(ports, all.flatMap(failureOf));
  await countOurs(
    ports,
    all.filter(({ after }) => after.scope === undefined),
  );
}

/** What sign-ups stop by: each mail of theirs once, where it bounces for good or is complained about. */
const failureOf = (one: Recorded): { address: string; domain: string }[] => {
  const { hard_bounces, complaints } = countsOf(one);
  if (one.after.scope === undefined || hard_bounces + complaints === 0) return [];
  return [{ address: one.after.address, domain: one.event.domain ?? "unknown" }];
};

const countOurs = async (ports: Needs, recorded: Recorded[]): Promise<void> => {
  const figures = counted(recorded);
  const all = Object.values(figures.journeys);
  if (all.length === 0) return;
  const day = windowDays(ports.clock.now(), 1)[0] ?? "";
  await retryOnConflict(ports.clock, () => ports.deliverability.add(day, figures, recorded[0]?.event.sesId ?? ""));
  if (all.some(({ hard_bounces, complaints }) => hard_bounces + complaints > 0)) await updateBreaker(ports);
};

const grew = (before: unknown, after: unknown): number => (before === undefined && after !== undefined ? 1 : 0);

/** Each delivery status of a mail counts once, when its row first has it: an event received twice counts once. */
const countsOf = ({ event, before, after }: Recorded): Counts => {
  const isHard = after.bounce === "hard" && before?.bounce !== "hard";
  const isSoft = after.bounce === "soft" && before?.bounce === undefined;
  return {
    sent: grew(before?.accepted_at, after.accepted_at),
    delivered: grew(before?.delivered_at, after.delivered_at),
    delayed: grew(before?.delayed_at, after.delayed_at),
    // A mail that SES suppressed by its own list reached no provider, so it does not harm our reputation.
    hard_bounces: isHard && !event.fromList ? 1 : 0,
    soft_bounces: isSoft && !event.fromList ? 1 : 0,
    complaints: event.fromList ? 0 : grew(before?.complained_at, after.complained_at),
    rejected: grew(before?.rejected_at, after.rejected_at),
  };
};

const counted = (recorded: Recorded[]): Figures => {
  const figures: Figures = { journeys: {}, domains: {} };
  for (const one of recorded) {
    const counts = countsOf(one);
    if (Object.values(counts).every((count) => count === 0)) continue;
    const journey = one.after.journey || "unknown";
    figures.journeys[journey] = addCounts(figures.journeys[journey] ?? NOTHING, counts);
    const domain = one.event.domain ?? "unknown";
    figures.domains[domain] = addCounts(figures.domains[domain] ?? NOTHING, counts);
  }
  return figures;
};

const percent = (rate: number): string => `${Math.round(rate * 10_000) / 100} %`;

const reportChange = (ports: Needs, { scope, level, because }: BreakerChange): void => {
  const what = because.figure === "complaints" ? "complaints" : "hard bounces";
  const whose: Record<string, string> = scope === EVERYTHING ? {} : { journey: scope };
  if (level === "stopped") ports.report.count("marketing_stopped", 1, whose);
  else ports.report.count("deliverability_warned", 1, whose);
  ports.report.note(level === "stopped" ? "marketing was stopped by the breaker" : "the breaker warns", {
    ...whose,
    reason: `${because.count} ${what} of ${because.mails} mails (${percent(because.rate)})`,
  });
};

/** Judges the figures of the window; a scope that is stopped or warned of is saved and reported. */
const updateBreaker = async (ports: Needs): Promise<void> => {
  const changes = await retryOnConflict(ports.clock, async () => {
    const now = ports.clock.now();
    const breaker = await ports.deliverability.freshBreaker();
    const judged = judge(breaker, await ports.deliverability.days(windowDays(now)), now);
    if (deepEqual(judged.breaker.scopes, breaker.scopes)) return [];
    await saved(ports.deliverability.saveBreaker(judged.breaker));
    return judged.changes;
  });
  for (const change of changes) reportChange(ports, change);
};
