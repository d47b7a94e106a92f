/** A clock that goes on by itself: while somebody looks, at its pace, and never after it was stopped. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runningClock } from "#local/clock/running-clock.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const given = (pass: (milliseconds: number) => Promise<void>) => {
  const problems: string[] = [];
  const clock = runningClock(Date.now, (problem) => problems.push(problem));
  clock.letRun(pass);
  return { clock, problems };
};

it("lets ten seconds pass for each of ours while somebody looks, and rests soon after", async () => {
  let passed = 0;
  const { clock } = given(async (milliseconds) => {
    passed += milliseconds;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect([passed, clock.isRunning()]).toEqual([0, true]);
  clock.seen();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(passed).toBe(100_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(passed).toBe(140_000);
  clock.seen();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(passed).toBe(160_000);
});

it("waits for what happens in a moment before the next comes, and stops once that is done", async () => {
  let ended = 0;
  const { clock } = given(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    ended += 1;
  });
  clock.seen();
  await vi.advanceTimersByTimeAsync(5_500);
  expect(ended).toBe(0);
  const stopped = clock.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  await stopped;
  expect(ended).toBe(1);
  clock.seen();
  await vi.advanceTimersByTimeAsync(20_000);
  expect([ended, clock.isRunning()]).toEqual([1, false]);
});

it("stands still where something fails, and says so", async () => {
  const { clock, problems } = given(async () => {
    throw new Error("A webhook of standard was answered with 500.");
  });
  clock.seen();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(problems).toEqual(["The demo's time stands still: A webhook of standard was answered with 500."]);
  expect(clock.isRunning()).toBe(false);
});
