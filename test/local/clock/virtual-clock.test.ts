/** The virtual clock: nothing happens before its time, and no sleep is longer than requested. */

import { describe, expect, it } from "vitest";
import { virtualClock } from "#local/clock/virtual-clock.ts";

describe("the virtual clock", () => {
  it("stops until it is advanced, and never goes back", () => {
    const clock = virtualClock(1_000);
    expect(clock.now()).toBe(1_000);
    clock.advanceTo(5_000);
    clock.advanceTo(2_000);
    expect(clock.now()).toBe(5_000);
  });

  it("jumps ahead when the only task at work sleeps", async () => {
    const clock = virtualClock(0);
    await clock.during(async () => {
      await clock.sleep(70);
      await clock.sleep(30);
    });
    expect(clock.now()).toBe(100);
  });

  it("lets tasks that sleep side by side take as long together as on a real clock", async () => {
    const clock = virtualClock(0);
    const seen: string[] = [];
    const rateLimiter = (name: string, milliseconds: number) =>
      clock.during(async () => {
        for (const turn of [1, 2]) {
          await clock.sleep(milliseconds);
          seen.push(`${name}${turn}@${clock.now()}`);
        }
      });
    await Promise.all([rateLimiter("a", 70), rateLimiter("b", 50)]);
    expect(seen).toEqual(["b1@50", "a1@70", "b2@100", "a2@140"]);
  });

  it("stops while a task is at work, however long another sleeps", async () => {
    const clock = virtualClock(0);
    let finish = () => {};
    const working = clock.during(() => new Promise<void>((resolve) => (finish = resolve)));
    const sleeping = clock.during(() => clock.sleep(1_000));
    expect(clock.now()).toBe(0);
    finish();
    await Promise.all([working, sleeping]);
    expect(clock.now()).toBe(1_000);
  });

  it("reports every move before it can be seen", () => {
    const moves: [number, number][] = [];
    const clock = virtualClock(0, (moment) => moves.push([clock.now(), moment]));
    clock.advanceTo(10);
    clock.advanceTo(10);
    clock.advanceTo(20);
    expect(moves).toEqual([
      [0, 10],
      [10, 20],
    ]);
  });
});
