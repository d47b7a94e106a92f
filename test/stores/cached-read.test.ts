/** What is cached in memory: good answers only. */

import { expect, it } from "vitest";
import { cachedForAWhile, cachedRead } from "#stores/items/cached-read.ts";

it("asks once for each thing, also when many ask at the same time", async () => {
  const asked: string[] = [];
  const ask = cachedRead(async (name: string, version: number) => {
    asked.push(`${name} ${version}`);
    return version;
  });
  expect(await Promise.all([ask("a", 1), ask("a", 1), ask("a", 2), ask("a1", 1)])).toEqual([1, 1, 2, 1]);
  expect(asked).toEqual(["a 1", "a 2", "a1 1"]);
});

it("asks again for what was missing, or when asking failed", async () => {
  const answers = [async () => undefined, async () => Promise.reject(new Error("throttled")), async () => "there"];
  const ask = cachedRead<[string], string>(async () => answers.shift()?.());
  expect(await ask("a")).toBeUndefined();
  await expect(ask("a")).rejects.toThrow("throttled");
  expect(await ask("a")).toBe("there");
  expect(await ask("a")).toBe("there");
});

it("asks again after a while, and at once after a failure", async () => {
  let time = 0;
  const answers = [async () => 1, async () => Promise.reject(new Error("throttled")), async () => 2];
  const { read } = cachedForAWhile(
    10,
    () => time,
    async () => answers.shift()?.(),
  );
  expect([await read(), await read()]).toEqual([1, 1]);
  time = 10;
  await expect(read()).rejects.toThrow("throttled");
  expect(await read()).toBe(2);
});
