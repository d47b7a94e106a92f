/** One Lambda environment: whatever it asks of the outside is answered by the timeline, or never, because it has died. */

import type { Chance } from "#local/demo/seeded-chance.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import type { DueRow } from "#stores/table/table.ts";
import { chanceOf } from "./chance.ts";
import type { Run } from "./run.ts";
import { valueText } from "./trace.ts";
import type { CallKind, Fault } from "./worlds/weather.ts";

export type Machine = {
  isAlive(): boolean;
  /** What it is working on. */
  working(): string;
  /** Begins a task; `died` is called when the machine crashes in it. */
  begin(invocation: string, died: () => void): void;
  end(): void;
  die(decisions: string): void;
  /** Asks the outside: the effect happens once its time has come, and all at once. */
  call<T>(what: string, kind: CallKind, effect: () => T | Promise<T>): Promise<T>;
  /** Reads shards of the index, in one call those that are asked for together. */
  look(effect: () => DueRow[]): Promise<DueRow[]>;
  sleep(milliseconds: number): Promise<void>;
};

type Look = { effect: () => DueRow[]; seen: (rows: DueRow[]) => void; failed: (error: Error) => void };

const LOTS = 1_000_000;
const never = <T>(): Promise<T> => new Promise(() => {});

const problem = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const throttled = (): Error => problem("ThrottlingException", "throttled");
const noAnswer = (): Error => problem("TimeoutError", "the answer was lost");
const STORAGE: readonly CallKind[] = ["read", "write", "index"];

/** Nothing is asked again by itself: what the AWS clients repeat has been repeated before an error comes out here. */
export const newMachine = (run: Run): Machine => {
  const { timeline, trace } = run;
  let alive = true;
  let invocation = "idle";
  let calls = 0;
  let chance: Chance = chanceOf(run.seed, "idle");
  let onDeath = (): void => {};

  const die = (decisions: string): void => {
    if (!alive) return;
    alive = false;
    trace.note(timeline.now(), invocation, "dies", decisions);
    onDeath();
  };

  const call = <T>(what: string, kind: CallKind, effect: () => T | Promise<T>): Promise<T> => {
    if (!alive) return never();
    const actor = invocation;
    run.onCall?.(actor, what);
    const name = `${actor} ${++calls}`;
    const fault: Fault | undefined = run.faultOf(kind, chance.whole(0, LOTS - 1), name);
    const way = 1 + chance.whole(0, 9);
    return new Promise((resolve, reject) => {
      const answer = (give: () => void): void => {
        if (alive) give();
      };
      const happens = async (): Promise<T> => {
        const value = await effect();
        trace.note(timeline.now(), actor, what, valueText(value), fault);
        return value;
      };
      const fails = (error: Error): void => {
        trace.note(timeline.now(), actor, what, error.message, fault);
        answer(() => reject(STORAGE.includes(kind) ? new StorageUnavailable(error) : error));
      };
      const ordinary = (): void => {
        // What a dead process had on its way may still arrive, or not.
        if (!alive && way % 2 === 0) return;
        happens().then(
          (value) => answer(() => resolve(value)),
          (error) => answer(() => reject(error)),
        );
      };
      const slowly = 200 * way * way;
      timeline.plan(timeline.now() + way + (fault === "slow to arrive" ? slowly : 0), () => {
        switch (fault) {
          case undefined:
          case "slow to arrive":
            return ordinary();
          case "dies before":
            return die("before it asks");
          case "dies after":
            happens().then(
              () => die("before it gets the answer"),
              () => die("before it gets the error"),
            );
            return;
          case "throttled":
            return fails(throttled());
          case "answer lost":
            happens().then(
              () => answer(() => reject(STORAGE.includes(kind) ? new StorageUnavailable(noAnswer()) : noAnswer())),
              (error) => answer(() => reject(error)),
            );
            return;
          case "happens later":
            fails(noAnswer());
            timeline.plan(timeline.now() + slowly, () => void happens().catch(() => {}));
            return;
          case "slow to answer":
            happens().then(
              (value) => timeline.plan(timeline.now() + slowly, () => answer(() => resolve(value))),
              (error) => timeline.plan(timeline.now() + slowly, () => answer(() => reject(error))),
            );
        }
      });
    });
  };

  let breath: { step: number; looks: Look[] } | undefined;
  const look = (effect: () => DueRow[]): Promise<DueRow[]> =>
    new Promise((seen, failed) => {
      if (breath?.step === timeline.steps()) {
        breath.looks.push({ effect, seen, failed });
        return;
      }
      const looks: Look[] = [{ effect, seen, failed }];
      breath = { step: timeline.steps(), looks };
      call("reads the index", "index", () => looks.map((each) => each.effect())).then(
        (rows) => {
          for (const [place, each] of looks.entries()) each.seen(rows[place] ?? []);
        },
        (error) => {
          for (const each of looks) each.failed(error);
        },
      );
    });

  return {
    look,
    isAlive: () => alive,
    working: () => invocation,
    begin: (name, died) => {
      invocation = name;
      calls = 0;
      chance = chanceOf(run.seed, name);
      onDeath = died;
    },
    end: () => {
      onDeath = () => {};
    },
    die,
    call,
    sleep: (milliseconds) =>
      alive
        ? new Promise((resolve) => timeline.plan(timeline.now() + milliseconds, () => (alive ? resolve() : undefined)))
        : never(),
  };
};
