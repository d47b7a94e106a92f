/** Work in the background: what is queued waits for its turn, never makes a request wait, and is waited for. */

import { describe, expect, it } from "vitest";
import { background } from "#local/machines/background.ts";

const quiet = (): void => {};

describe("queued work", () => {
  it("begins in its order, sixteen tasks side by side at most, however many wait", async () => {
    const tasks = background(quiet);
    const started: number[] = [];
    const running = { now: 0, most: 0 };
    for (let n = 0; n < 100; n++)
      tasks.queue(async () => {
        started.push(n);
        running.most = Math.max(running.most, ++running.now);
        // Longer than a turn of the event loop, in which the next one begins.
        for (let turn = 0; turn < 30; turn++) await new Promise(setImmediate);
        running.now--;
      });
    await tasks.idle();
    expect(started).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(running.most).toBe(16);
  });

  it("works on 1,500 tasks of one customer one by one in their order, and on 20 of others in between without delay", async () => {
    const tasks = background(quiet);
    const done: string[] = [];
    const running = { ofOne: 0, most: 0 };
    const task = (name: string, isOfOne: boolean) => async () => {
      if (isOfOne) running.most = Math.max(running.most, ++running.ofOne);
      for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
      if (isOfOne) running.ofOne--;
      done.push(name);
    };
    for (let n = 0; n < 1_500; n++) tasks.queue(task(`one ${n}`, true), "c-1");
    for (let n = 0; n < 20; n++) tasks.queue(task(`other ${n}`, false), `o-${n}`);
    await tasks.idle();
    expect(running.most).toBe(1);
    expect(done.filter((name) => name.startsWith("one"))).toEqual(Array.from({ length: 1_500 }, (_, n) => `one ${n}`));
    // All others are done before the customer's thirtieth, though they came after the last of the 1,500.
    expect(Math.max(...done.flatMap((name, place) => (name.startsWith("other") ? [place] : [])))).toBeLessThan(50);
  });

  it("goes on with a customer's next task after one that failed", async () => {
    const failures: unknown[] = [];
    const tasks = background((error) => failures.push(error));
    const done: number[] = [];
    for (let n = 0; n < 3; n++)
      tasks.queue(async () => {
        if (n === 1) throw new Error("failed");
        done.push(n);
      }, "c-1");
    await tasks.idle();
    expect(done).toEqual([0, 2]);
    expect(failures).toHaveLength(1);
  });

  it("lets whatever else has come up run between two tasks, though the tasks wait for nothing", async () => {
    const tasks = background(quiet);
    const order: string[] = [];
    for (let n = 0; n < 3; n++) tasks.queue(async () => void order.push(`task ${n}`));
    setImmediate(() => order.push("a request"));
    await tasks.idle();
    expect(order).toEqual(["task 0", "a request", "task 1", "task 2"]);
  });

  it("is waited for until nothing is left, also of what the work itself has queued, and survives what fails", async () => {
    const failures: unknown[] = [];
    const tasks = background((error) => failures.push(error));
    const done: string[] = [];
    tasks.queue(async () => {
      tasks.queue(async () => void done.push("the work's own work"));
      throw new Error("failed");
    });
    tasks.start(async () => {
      await new Promise(setImmediate);
      tasks.queue(async () => void done.push("work of what was started"));
    });
    await tasks.idle();
    expect(done.sort()).toEqual(["the work's own work", "work of what was started"]);
    expect(failures).toEqual([new Error("failed")]);
  });
});
