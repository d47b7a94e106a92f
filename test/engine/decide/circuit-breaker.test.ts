import { describe, expect, it } from "vitest";
import {
  addCounts,
  type Breaker,
  type Counts,
  type DayFigures,
  isStopped,
  judge,
  NOTHING,
  resumed,
  stoppedScopes,
  windowDays,
} from "#engine/decide/circuit-breaker.ts";

const NOW = Date.parse("2026-11-04T12:00:00Z");
const CLOSED: Breaker = { revision: 0, scopes: {} };
const day = (journeys: Record<string, Partial<Counts>>, name = "2026-11-04"): DayFigures => ({
  day: name,
  journeys: Object.fromEntries(Object.entries(journeys).map(([journey, counts]) => [journey, { ...NOTHING, ...counts }])),
  domains: {},
});
const levelOf = (sent: number, bad: Partial<Counts>): string => {
  const healthy = { other: { sent: 1_000_000 } };
  const { breaker } = judge(CLOSED, [day({ ...healthy, news: { sent, ...bad } })], NOW);
  return breaker.scopes.news?.level ?? "fine";
};

describe("the breaker", () => {
  it.each([
    [100, { hard_bounces: 5 }, "stopped"],
    [101, { hard_bounces: 5 }, "warned"],
    [100, { hard_bounces: 3 }, "warned"],
    [100, { hard_bounces: 2 }, "fine"],
    [20, { hard_bounces: 5 }, "stopped"],
    [3, { hard_bounces: 1 }, "fine"],
    [20, { hard_bounces: 4 }, "warned"],
    [10_000, { hard_bounces: 299 }, "fine"],
    [10_000, { hard_bounces: 300 }, "warned"],
    [10_000, { hard_bounces: 500 }, "stopped"],
    [1_000, { complaints: 1 }, "stopped"],
    [999, { complaints: 1 }, "fine"],
    [10, { complaints: 2 }, "stopped"],
    [2_000, { complaints: 1 }, "warned"],
    [2_001, { complaints: 1 }, "fine"],
    [10_000, { complaints: 9 }, "warned"],
    [10_000, { complaints: 10 }, "stopped"],
    [100, { soft_bounces: 90, delayed: 50 }, "fine"],
  ])("of %i mails with %j: %s", (sent, bad, level) => {
    expect(levelOf(sent, bad)).toBe(level);
  });

  it("stops a journey by its own figures and lets the others go on", () => {
    const { breaker } = judge(CLOSED, [day({ news: { sent: 100, hard_bounces: 5 }, thanks: { sent: 10_000 } })], NOW);
    expect(isStopped(breaker, "news")).toBe(true);
    expect(isStopped(breaker, "thanks")).toBe(false);
  });

  it("stops all of them by the figures of all together", () => {
    const days = [day({ news: { sent: 1_000, hard_bounces: 49 }, thanks: { sent: 100, hard_bounces: 8 } })];
    expect(isStopped(judge(CLOSED, days, NOW).breaker, "greetings")).toBe(true);
  });

  it("adds up the days of its window", () => {
    const days = windowDays(NOW).map((name) => day({ news: { sent: 40, hard_bounces: 2 } }, name));
    expect(windowDays(NOW)).toEqual(["2026-11-04", "2026-11-03", "2026-11-02"]);
    expect(judge(CLOSED, days, NOW).breaker.scopes.news).toMatchObject({
      level: "stopped",
      since: NOW,
      because: { figure: "hard_bounces", count: 6, mails: 120, rate: 0.05 },
    });
  });

  it("reports each stop and warning once", () => {
    const days = [day({ news: { sent: 100, hard_bounces: 3 } })];
    const first = judge(CLOSED, days, NOW);
    expect(first.changes.map(({ scope, level }) => `${scope} ${level}`)).toEqual(["* warned", "news warned"]);
    expect(judge(first.breaker, days, NOW + 1).changes).toEqual([]);
  });

  it("takes a warning back by itself, but a stop never", () => {
    const warned = judge(CLOSED, [day({ news: { sent: 100, hard_bounces: 3 } })], NOW).breaker;
    const healthy = [day({ news: { sent: 10_000 } })];
    expect(judge(warned, healthy, NOW).breaker.scopes).toEqual({});
    const stopped = judge(CLOSED, [day({ news: { sent: 100, hard_bounces: 5 } })], NOW).breaker;
    expect(stoppedScopes(judge(stopped, healthy, NOW).breaker)).toEqual(["*", "news"]);
  });

  it("does not count what was before a person resumed it, and stops again by what comes after", () => {
    const before = [day({ news: { sent: 100, hard_bounces: 5 } })];
    const open = resumed(judge(CLOSED, before, NOW).breaker, ["*", "news"], before, NOW);
    expect(isStopped(open, "news")).toBe(false);
    expect(judge(open, before, NOW).changes).toEqual([]);
    const more = (bounced: number) => [day({ news: { sent: 200, hard_bounces: 5 + bounced } })];
    expect(isStopped(judge(open, more(2), NOW).breaker, "news")).toBe(false);
    expect(isStopped(judge(open, more(5), NOW).breaker, "news")).toBe(true);
  });

  it("never counts below nothing", () => {
    expect(addCounts(NOTHING, { ...NOTHING, sent: 5 }, -1)).toEqual(NOTHING);
  });
});
