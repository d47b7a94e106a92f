/** Answers kept in the memory of the process: for ever when what was asked for can never change, else for a short while. */

/** Asks once per combination of arguments. Neither a failure nor `undefined` is kept: what is missing may yet be written. */
export function cachedRead<A extends (string | number)[], T>(
  ask: (...about: A) => Promise<T | undefined>,
): (...about: A) => Promise<T | undefined> {
  const answers = new Map<string, Promise<T | undefined>>();
  return (...about) => {
    const name = JSON.stringify(about);
    const known = answers.get(name);
    if (known) return known;
    const asked = ask(...about);
    answers.set(name, asked);
    const drop = () => answers.delete(name);
    asked.then((answer) => answer === undefined && drop(), drop);
    return asked;
  };
}

/** Asks again once the answer is `holdsFor` milliseconds old, or after `forget`. */
export function rememberedFor<T>(holdsFor: number, now: () => number, ask: () => Promise<T>) {
  let last: { at: number; answer: Promise<T> } | undefined;
  return {
    read: (): Promise<T> => {
      if (last && now() - last.at < holdsFor) return last.answer;
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
