/** `npm run simulate -- --seeds 10000 --from 1`: plays seeds on all cores; `--seed 17 --trace` plays one and prints its trace. */

import { parseArgs } from "node:util";
import Table from "cli-table3";
import { playSeeds } from "./many-seeds.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";
import type { Tally } from "./tally.ts";
import { timelineText } from "./trace.ts";
import { type World, worldOf } from "./worlds/world.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    whole: { type: "boolean", default: false },
  },
});

const worldText = (world: World): string =>
  [
    `journeys: ${world.journeys.map(({ name }) => name).join(", ")}`,
    ...world.script.map(({ at, ...action }) => `${new Date(at).toISOString().slice(5, 23)}  ${JSON.stringify(action)}`),
  ].join("\n");

const one = async (seed: number): Promise<number> => {
  const world = worldOf(seed);
  const result = await simulate(world, { lines: values.trace });
  const [first] = result.violations;
  if (!first) {
    if (values.trace) console.log(timelineText(result.lines));
    console.log(`Seed ${seed} keeps every promise: ${result.mails} mails, ${result.faults.length} faults, trace ${result.hash}.`);
    return 0;
  }
  if (values.whole) console.log(timelineText(result.lines));
  const small = await shrink(world, first.kind);
  console.log(worldText(small.world));
  console.log(`\n${timelineText(small.result.lines)}\n`);
  console.log(`Seed ${seed} breaks ${new Set(result.violations.map(({ kind }) => kind)).size} promises (trace ${result.hash}):`);
  for (const { kind, text } of result.violations) console.log(`  ${kind}: ${text}`);
  console.log(
    `Above, its smallest form that still breaks "${first.kind}": ${small.world.script.length} of ${world.script.length} inputs, ` +
      `${small.result.faults.length} of ${result.faults.length} faults, found in ${small.tried} runs.`,
  );
  return 1;
};

const table = (tally: Tally, seconds: number): string => {
  const faults = new Table({ head: ["fault", "times"], colAligns: ["left", "right"] });
  for (const [what, times] of Object.entries(tally.faults).sort((a, b) => b[1] - a[1])) faults.push([what, times]);
  const pairs = new Table({ head: ["two events of one person: how they came to a mail, when the second was handled", "seeds"] });
  for (const [what, times] of Object.entries(tally.pairs).sort()) pairs.push([what, times]);
  const broken = new Table({ head: ["broken promise", "times", "first seeds"], colAligns: ["left", "right", "left"] });
  for (const [kind, { times, seeds }] of Object.entries(tally.violations)) broken.push([kind, times, seeds.join(", ")]);
  const kept = Object.keys(tally.violations).length === 0;
  return [
    `${tally.runs} seeds, ${tally.mails} mails, ${tally.steps} steps in ${seconds.toFixed(0)} s (${(tally.runs / seconds).toFixed(1)} seeds/s)`,
    faults.toString(),
    pairs.toString(),
    kept ? "Every promise was kept." : broken.toString(),
  ].join("\n");
};

const many = async (from: number, seeds: number): Promise<number> => {
  const began = performance.now();
  const since = (): number => (performance.now() - began) / 1_000;
  let shown = 0;
  const tally = await playSeeds(from, seeds, (sofar) => {
    if (since() - shown < 10) return;
    shown = since();
    const broken = Object.entries(sofar.violations).map(
      ([kind, { times, seeds }]) => `${kind} ${times} times (seeds ${seeds.join(", ")})`,
    );
    const left = ((seeds - sofar.runs) / sofar.runs) * shown;
    console.error(
      `${sofar.runs} of ${seeds} seeds, ${(sofar.runs / shown).toFixed(1)} a second, ${broken.join(", ") || "every promise kept"}, some ${Math.ceil(left / 60)} min left`,
    );
  });
  console.log(table(tally, since()));
  return Object.keys(tally.violations).length === 0 ? 0 : 1;
};

process.exit(await (values.seed === undefined ? many(Number(values.from), Number(values.seeds)) : one(Number(values.seed))));
