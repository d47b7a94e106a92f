/** Time passes in order: what falls due is done at its own minute, nothing is skipped, nothing comes early. */

import { afterEach, describe, expect, it, vi } from "vitest";
import { everyMinute, letTimePass } from "#local/clock/scheduler.ts";
import { virtualClock } from "#local/clock/virtual-clock.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Items that fall due; `again` says when an item is due next after it was worked on. */
const given = (dues: number[], again: (due: number, now: number) => number | undefined = () => undefined) => {
  const clock = virtualClock(0);
  const swept: [number, number][] = [];
  let waiting = [...dues];
  const due = {
    shards: ["even", "odd"],
    oldest: async (shard: string) => {
      const mine = waiting.filter((at) => Math.floor(at / MINUTE) % 2 === (shard === "even" ? 0 : 1));
      return mine.length === 0 ? undefined : Math.min(...mine);
    },
  };
  const sweep = async () => {
    const now = clock.now();
    const ripe = waiting.filter((at) => at <= now);
    const later = ripe.flatMap((at) => again(at, now) ?? []);
    waiting = [...waiting.filter((at) => at > now), ...later];
    swept.push([now, ripe.length - later.filter((at) => ripe.includes(at)).length]);
    return ripe.length - later.filter((at) => ripe.includes(at)).length;
  };
  /** A night at three o'clock of every day. */
  const nights: number[] = [];
  const THREE = 3 * 60 * MINUTE;
  const night = {
    next: async () => THREE + DAY * Math.ceil((clock.now() + 1 - THREE) / DAY),
    run: async () => void nights.push(clock.now()),
  };
  const parts = { clock, due, sweep, idle: async () => {} };
  return { clock, swept, nights, advance: letTimePass(parts), advanceWithNights: letTimePass({ ...parts, scheduled: night }) };
};

describe("letting time pass", () => {
  it("sweeps at each minute at which something falls due, in order, and ends at the requested moment", async () => {
    const { clock, swept, advance } = given([3 * DAY, DAY, 2 * DAY]);
    const passed = await advance(2 * DAY + MINUTE);
    expect(swept).toEqual([
      [DAY, 1],
      [2 * DAY, 1],
    ]);
    expect(passed).toEqual({ sweeps: 2, advanced: 2 });
    expect(clock.now()).toBe(2 * DAY + MINUTE);
  });

  it("takes what falls due within a minute in one sweep, as the probe of a deployed system would", async () => {
    const { swept, advance } = given([DAY + 1, DAY + 2, DAY + 59_000]);
    await advance(2 * DAY);
    expect(swept).toEqual([[DAY + MINUTE, 3]]);
  });

  it("spends every night on the way at its hour, before and after what falls due", async () => {
    const { swept, nights, clock, advanceWithNights } = given([DAY + 60 * MINUTE, DAY + 6 * 60 * MINUTE]);
    await advanceWithNights(3 * DAY);
    expect(nights).toEqual([0, DAY, 2 * DAY].map((midnight) => midnight + 3 * 60 * MINUTE));
    expect(swept.map(([at]) => at)).toEqual([DAY + 60 * MINUTE, DAY + 6 * 60 * MINUTE]);
    expect(clock.now()).toBe(3 * DAY);
  });

  it("does what falls due at the very moment it goes to", async () => {
    const { swept, advance } = given([DAY + 12_345]);
    await advance(DAY + 12_345);
    expect(swept).toEqual([[DAY + 12_345, 1]]);
  });

  it("follows an enrollment from step to step on the way", async () => {
    const { swept, advance } = given([DAY], (at) => (at < 3 * DAY ? at + DAY : undefined));
    await advance(10 * DAY);
    expect(swept.map(([at]) => at)).toEqual([DAY, 2 * DAY, 3 * DAY]);
  });

  it("catches up first with what was due already", async () => {
    const { swept, advance } = given([0, DAY]);
    await advance(0);
    expect(swept).toEqual([[0, 1]]);
  });

  it("tries again later and later what cannot be done, and stops at the requested moment", async () => {
    const { clock, swept, advance } = given([DAY], (at) => at);
    await advance(DAY + 20 * MINUTE);
    expect(swept.map(([at]) => (at - DAY) / MINUTE)).toEqual([0, 1, 3, 7, 15]);
    expect(clock.now()).toBe(DAY + 20 * MINUTE);
  });

  it("does nothing but move the clock when nothing is due", async () => {
    const { clock, swept, advance } = given([]);
    expect(await advance(DAY)).toEqual({ sweeps: 0, advanced: 0 });
    expect(swept).toEqual([]);
    expect(clock.now()).toBe(DAY);
  });
});

describe("a real clock", () => {
  afterEach(() => vi.useRealTimers());

  it("runs the probe at the start of every minute, never twice at once", async () => {
    vi.useFakeTimers({ now: new Date("2026-11-02T08:00:20Z") });
    const probed: string[] = [];
    const stop = everyMinute({ now: Date.now }, async () => {
      probed.push(new Date().toISOString().slice(11, 19));
      if (probed.length === 2) await new Promise((resolve) => setTimeout(resolve, 90_000));
    });
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    stop();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(probed).toEqual(["08:01:00", "08:02:00", "08:04:00", "08:05:00"]);
  });
});
