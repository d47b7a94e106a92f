/** Makes a failing run as small as it can be: fewer inputs, fewer people, fewer journeys, fewer faults, while it still fails alike. */

import { leaveOut } from "../leave-out.ts";
import type { Mutant } from "./composition.ts";
import { type Result, simulate } from "./simulate.ts";
import type { World } from "./worlds/world.ts";

export type Shrunk = { world: World; without: Set<string>; result: Result; tried: number };

/** Enough for a few hundred parts; each attempt is a whole run. */
const MOST = 600;

/** @param kind of the violation that is to stay */
export const shrink = async (world: World, kind: string, mutant?: Mutant): Promise<Shrunk> => {
  let tried = 0;
  let small = world;
  const without = new Set<string>();
  const options = { without, ...(mutant ? { mutant } : {}) };
  const failsAs = async (candidate: World, left: ReadonlySet<string>): Promise<boolean> => {
    if (++tried > MOST) return false;
    const { violations } = await simulate(candidate, { ...options, without: left });
    return violations.some((violation) => violation.kind === kind);
  };

  const { faults } = await simulate(world, options);
  const names = [...new Set(faults.map(({ name }) => name))];
  const omitted = (kept: string[]): Set<string> => {
    const needed = new Set(kept);
    return new Set([...names, ...without].filter((name) => !needed.has(name)));
  };
  const script = await leaveOut(small.script, (rest) => failsAs({ ...small, script: rest }, without));
  small = { ...small, script };
  const journeys = await leaveOut(small.journeys, (rest) => failsAs({ ...small, journeys: rest }, without));
  small = { ...small, journeys };
  const needed = await leaveOut(names, (rest) => failsAs(small, omitted(rest)));
  for (const name of omitted(needed)) without.add(name);
  // What was left out may have made others needless, and new faults may have come in their place.
  const again = [...new Set((await simulate(small, options)).faults.map(({ name }) => name))];
  const really = await leaveOut(again, (rest) =>
    failsAs(small, new Set([...without, ...again.filter((name) => !rest.includes(name))])),
  );
  for (const name of again) if (!really.includes(name)) without.add(name);
  const lasting = await leaveOut(small.script, (rest) => failsAs({ ...small, script: rest }, without));
  small = { ...small, script: lasting };
  return { world: small, without, result: await simulate(small, { ...options, lines: true }), tried };
};
