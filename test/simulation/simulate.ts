/** One run: a world from a seed, the real flows in it, faults at every call; then calm until it rests, and its promises checked. */

import type { Instant } from "#engine/model/enrollment.ts";
import { eventId } from "#engine/model/ids.ts";
import { publish } from "#flows/publish/publish.ts";
import type { Starter } from "#ports/ports.ts";
import { CALL_SHARD, CASE_SHARD, SHARDS } from "#stores/items/shards.ts";
import { tableStores } from "#stores/table-stores.ts";
import { chanceOf } from "./chance.ts";
import { type Cloud, cloudOf, type Mutant } from "./composition.ts";
import { type Hold, holdFor } from "./hold.ts";
import type { Violation } from "./invariants/ended.ts";
import { violationsOf } from "./invariants/violations.ts";
import { type PairMet, pairMet } from "./pair-met.ts";
import { type FaultMet, newRun, type Run, type RunOptions } from "./run.ts";
import { type Accepted, fakeSes } from "./ses.ts";
import { stateMachines } from "./state-machines.ts";
import { type Storage, storage } from "./storage.ts";
import type { TraceLine } from "./trace.ts";
import { newTruth, watchCommits } from "./truth.ts";
import { actOut, emitSesEvents } from "./worlds/actors.ts";
import { deskOf } from "./worlds/desk.ts";
import { templatesOf } from "./worlds/journeys.ts";
import { operators } from "./worlds/operators.ts";
import type { Action, World } from "./worlds/world.ts";

export type Result = {
  seed: number;
  violations: Violation[];
  faults: FaultMet[];
  mails: number;
  steps: number;
  hash: string;
  lines: TraceLine[];
  counted: Record<string, number>;
  pair?: PairMet;
};

export type SimulateOptions = RunOptions & { mutant?: Mutant };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Longer than all that a world can wait for, birthdays of next year excepted. */
const AFTERWARDS = 40 * DAY;
/** A run takes some thousand steps; one that takes so many will never rest. */
const MOST_STEPS = 400_000;

const DUE_SHARDS = [...SHARDS, CALL_SHARD, CASE_SHARD];

/** The probe runs every minute; minutes in which nothing is due are skipped. */
const sweepEveryMinute = (run: Run, stored: Storage, cloud: Cloud, horizon: Instant): void => {
  const { timeline } = run;
  let next = Number.POSITIVE_INFINITY;
  const planAt = (at: Instant): void => {
    const minute = Math.max(Math.ceil(at / MINUTE), Math.floor(timeline.now() / MINUTE) + 1) * MINUTE;
    if (minute >= next || minute > horizon) return;
    next = minute;
    timeline.plan(minute, () => look(minute));
  };
  const look = (minute: Instant): void => {
    if (minute !== next) return;
    next = Number.POSITIVE_INFINITY;
    const at = stored.oldest(DUE_SHARDS);
    if (at <= minute) void cloud.sweepProbe(`probe ${new Date(minute).toISOString().slice(5, 16)}`, (probe) => probe());
    if (Number.isFinite(at)) planAt(at);
  };
  stored.watch(({ due }) => {
    if (due && DUE_SHARDS.includes(due.shard)) planAt(due.at);
  });
};

const starterOf = (run: Run, machines: ReturnType<typeof stateMachines>, hold: Hold): Starter => {
  let sweeps = 0;
  let launches = 0;
  const started = new Map<string, number>();
  const doubled = (name: string): number =>
    run.goesWrong(run.weather.doubled, chanceOf(run.seed, name).whole(0, 999_999), name, "a state machine starts twice") ? 2 : 1;
  const soon = (name: string, start: () => void): void => {
    run.timeline.plan(run.timeline.now() + chanceOf(run.seed, name).whole(1, 400), start);
  };
  return {
    startReact: async ({ eventId }) => {
      const before = started.get(eventId) ?? 0;
      const times = doubled(`react ${eventId} ${before}`);
      started.set(eventId, before + times);
      for (let n = before; n < before + times; n++) {
        const name = `react ${eventId.slice(0, 6)}.${n}`;
        const start = (): void => void machines.handleEvent(name, eventId);
        if (!hold(eventId, start)) soon(name, start);
      }
    },
    startSweep: async () => {
      const minute = new Date(run.timeline.now()).toISOString().slice(5, 16);
      const times = run.weather.sweeps * doubled(`sweep ${minute}`);
      for (let n = 0; n < times; n++) {
        const name = `sweep ${minute} #${++sweeps}`;
        soon(name, () => void machines.sweep(name));
      }
    },
    startLaunch: async ({ launch }) => {
      const times = doubled(`launch ${launch} ${launches}`);
      for (let n = 0; n < times; n++) {
        const name = `launch of ${launch} #${++launches}`;
        soon(name, () => void machines.launch(name, launch));
      }
    },
    startErase: async () => {},
  };
};

const play = (run: Run, stored: Storage, action: Action, acts: (action: Action) => void): void => {
  const { timeline } = run;
  timeline.plan(action.at, () => {
    if ((action.kind !== "presses" && action.kind !== "opens") || action.reading === 0) {
      acts(action);
      return;
    }
    // The button is pressed at the very moment at which a sender checks whether it may send.
    let left = action.reading;
    stored.watchReads(action.claim.address, () => {
      if (--left === 0) timeline.plan(timeline.now() + chanceOf(run.seed, action.name).whole(0, 12), () => acts(action));
    });
  });
};

/** Plays the world to its end. Equal worlds and options give equal results, to the last line of the trace. */
export const simulate = async (world: World, options: SimulateOptions = {}): Promise<Result> => {
  const run = newRun(world.seed, world.start, options);
  const { timeline } = run;
  const truth = newTruth();
  const stored = storage(run);
  const known = tableStores(stored.table, timeline.now, 0);
  const { journeys, settings } = world;
  await publish({ ...known, clock: { now: timeline.now } })({
    journeys: journeys.map(({ version: _, ...journey }) => journey),
    templates: templatesOf(journeys),
    settings,
  });
  stored.watch(watchCommits(truth, timeline.now));

  const took = (mail: Accepted): void => emitSesEvents(run, () => cloud, truth, mail);
  const ses = fakeSes(run, took);
  const machines = stateMachines(run, () => cloud);
  const hold = holdFor(run, world, eventId("standard", world.pair?.second ?? ""));
  const outside = { run, storage: stored, ses, truth, starter: starterOf(run, machines, hold), mutant: options.mutant };
  const cloud: Cloud = cloudOf(outside);

  const operating = operators(run, () => cloud, world, truth);
  const desk = deskOf(run, () => cloud, world, truth);

  const ends = Math.max(world.start, ...world.script.map(({ at }) => at)) + DAY;
  sweepEveryMinute(run, stored, cloud, ends + AFTERWARDS);
  const acts = (action: Action): void => {
    switch (action.kind) {
      case "delivers":
      case "opens":
      case "presses":
        actOut(run, { cloud, truth, mutant: options.mutant }, action);
        break;
      case "kills":
        cloud.killAll("all machines are killed");
        break;
      case "outage":
        run.outages.push({ from: timeline.now(), to: timeline.now() + action.hours * HOUR });
        cloud.killAll("the region is down");
        break;
      case "night":
        void machines.nightly(`night ${action.name}`);
        break;
      case "launches":
        void operating.launches(action.journey);
        break;
      case "operates":
        operating.act(action.operation);
        break;
      case "works":
        desk.works(action.work);
    }
  };
  for (const action of world.script) play(run, stored, action, acts);
  timeline.plan(ends, () => {
    run.becomeCalm();
    operating.resumeAll();
  });
  // The nightly audit releases those whom a sweep has parked just after a resume.
  timeline.plan(ends + HOUR, () => {
    if (truth.steered.size > 0) void machines.nightly("the night after");
  });

  const ended = await timeline.run(MOST_STEPS);
  if (ended === "endless") truth.oddities.push(`it does not come to rest within ${MOST_STEPS} steps`);
  const violations = await violationsOf({ world, truth, ses, known, counted: run.counted, now: timeline.now() });
  const { faults, trace, counted, seed } = run;
  const { lines } = trace;
  const pair = pairMet(world, truth);
  return {
    seed,
    violations,
    faults,
    mails: ses.accepted.length,
    steps: timeline.steps(),
    hash: trace.hash(),
    lines,
    counted,
    ...(pair ? { pair } : {}),
  };
};
