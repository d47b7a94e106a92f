/** Plays every order in which the steps of several tasks can follow each other: one thread, no chance, no clock. */

type Waiting = { name: string; go: () => void };

export type Steps = {
  /** Resolves when it is this task's turn. */
  turn(task: string): Promise<void>;
};

/** Everything that runs in memory has come to its next step. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Played<T> = { outcome: T; order: string[]; options: number[] };

const play = async <T>(
  world: (steps: Steps) => { tasks: Promise<unknown>[]; outcome: () => T },
  choices: number[],
): Promise<Played<T>> => {
  const waiting: Waiting[] = [];
  const turn = (name: string): Promise<void> => new Promise((go) => waiting.push({ name, go }));
  const { tasks, outcome } = world({ turn });
  const all = Promise.all(tasks);
  const order: string[] = [];
  const options: number[] = [];
  for (;;) {
    await settled();
    if (waiting.length === 0) break;
    waiting.sort((a, b) => (a.name < b.name ? -1 : 1));
    options.push(waiting.length);
    const [next] = waiting.splice(choices[order.length] ?? 0, 1);
    if (!next) throw new Error("the world is not the same each time");
    order.push(next.name);
    next.go();
  }
  await all;
  return { outcome: outcome(), order, options };
};

/** The next combination, by counting up the last choice that has another option; undefined after the last. */
const after = (order: number[], options: number[]): number[] | undefined => {
  for (let place = options.length - 1; place >= 0; place--) {
    const choice = order[place] ?? 0;
    if (choice + 1 < (options[place] ?? 0)) return [...options.slice(0, place).map((_, n) => order[n] ?? 0), choice + 1];
  }
  return undefined;
};

/** @param world begins anew each time, in the same state */
export const everyInterleaving = async <T>(
  world: (steps: Steps) => { tasks: Promise<unknown>[]; outcome: () => T },
): Promise<{ outcome: T; order: string[] }[]> => {
  const all: { outcome: T; order: string[] }[] = [];
  let choices: number[] | undefined = [];
  while (choices) {
    const { outcome, order, options }: Played<T> = await play(world, choices);
    all.push({ outcome, order });
    choices = after(choices, options);
  }
  return all;
};
