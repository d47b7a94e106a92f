/** Reads that are cached in the memory of the process: for good where what is read never changes, else for a short while. */

import { BoundedCache } from "#engine/model/bounded-cache.ts";

/** More versions and templates than are in use at once. */
const MOST = 1_000;

/** Reads once for each combination of arguments. Neither a failure nor `undefined` is cached: what is missing may yet be written. */
export function cachedRead<A extends (string | number)[], T>(
  ask: (...about: A) => Promise<T | undefined>,
): (...about: A) => Promise<T | undefined> {
  const answers = new BoundedCache<string, Promise<T | undefined>>(MOST);
  return (...about) => {
    const name = JSON.stringify(about);
    const cached = answers.get(name);
    if (cached) return cached;
    const asked = ask(...about);
    answers.set(name, asked);
    const drop = () => answers.delete(name);
    asked.then((answer) => answer === undefined && drop(), drop);
    return asked;
  };
}

/** Reads again once the value is `milliseconds` old, or after `forget`. A failure is not cached. */
export function cachedForAWhile<T>(milliseconds: number, now: () => number, ask: () => Promise<T>) {
  let last: { at: number; answer: Promise<T> } | undefined;
  return {
    read: (): Promise<T> => {
      if (last && now() - last.at < milliseconds) return last.answer;
      const asked = { at: now(), answer: ask() };
      last = asked;
      asked.answer.catch(() => {
        if (last === asked) last = undefined;
      });
      return asked.answer;
    },
    forget: (): void => {
      last = undefined;
    },
  };
}
