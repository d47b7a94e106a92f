/** A person pauses, resumes, retires or rolls back a journey: one write that says what holds of it. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Ports } from "#ports/ports.ts";
import type { Pointer } from "#ports/records.ts";
import { type Released, releasePaused } from "./release-paused.ts";

export type StateChange =
  | { kind: "pause" | "resume" | "retire"; journey: string }
  /** Without a version: the one before the present one. */
  | { kind: "rollback"; journey: string; version?: number };

export type StateChanged =
  | { kind: "done"; pointer: Pointer; sentence: string; released?: Released }
  /** Nothing was changed; the sentence says why. */
  | { kind: "refused"; sentence: string };

type Needs = Pick<Ports, "publications" | "customers" | "enrollments" | "due" | "clock">;

export function changeJourneyState(ports: Needs) {
  return async (steering: StateChange): Promise<StateChanged> => {
    const { journeys } = await ports.publications.fresh();
    const known = journeys.find(({ name }) => name === steering.journey);
    if (!known) {
      const near = didYouMean(steering.journey, new Set(journeys.map(({ name }) => name)));
      return refused(`There is no journey "${steering.journey}". ${near}`);
    }
    switch (steering.kind) {
      case "pause":
        return pause(ports, known);
      case "resume":
        return resume(ports, known);
      case "retire":
        return retire(ports, known);
      case "rollback":
        return rollBack(ports, known, steering.version);
    }
  };
}

const refused = (sentence: string): StateChanged => ({ kind: "refused", sentence });

const point = async (ports: Needs, pointer: Pointer, sentence: string): Promise<StateChanged & { kind: "done" }> => {
  const { name, version, state, ...more } = pointer;
  await ports.publications.setCurrent(name, version, state, more);
  return { kind: "done", pointer, sentence };
};

const withRelease = async (ports: Needs, steered: StateChanged & { kind: "done" }): Promise<StateChanged> => {
  const released = await releasePaused(ports)(steered.pointer.name);
  if (released.people === 0) return steered;
  const until = new Date(released.until).toISOString();
  const sentence = `${steered.sentence} ${released.people} whose time came during the pause go on, the last of them ${until}; what is too late by the journey's lateness is skipped.`;
  return { ...steered, sentence, released };
};

const pause = async (ports: Needs, known: Pointer): Promise<StateChanged> => {
  if (known.state === "retired") return refused(`${known.name} is retired: nobody enters it.`);
  const told = `${known.name} is paused: nobody enters, and everybody inside stays where they are.`;
  return point(ports, { ...known, state: "paused" }, told);
};

const resume = async (ports: Needs, known: Pointer): Promise<StateChanged> => {
  const { byHand: _byHand, ...rest } = known;
  if (known.state === "retired" && !known.byHand) return refused(`${known.name} has no file any more. Put it back and publish.`);
  return withRelease(ports, await point(ports, { ...rest, state: "live" }, `${known.name} is live.`));
};

const retire = async (ports: Needs, known: Pointer): Promise<StateChanged> => {
  const told = `${known.name} is retired: nobody enters any more, and everybody inside finishes.`;
  return withRelease(ports, await point(ports, { ...known, state: "retired", byHand: true }, told));
};

const rollBack = async (ports: Needs, known: Pointer, wanted = known.version - 1): Promise<StateChanged> => {
  const newest = known.latest ?? known.version;
  if (wanted < 1) return refused(`${known.name} has no version before ${known.version}.`);
  if (wanted === known.version) return refused(`${known.name} is at version ${wanted} already.`);
  if (wanted > newest || !(await ports.publications.journey(known.name, wanted))) {
    return refused(`${known.name} has no version ${wanted}; the newest is ${newest}.`);
  }
  const { latest: _latest, ...rest } = known;
  const pointer = { ...rest, version: wanted, ...(wanted === newest ? {} : { latest: newest }) };
  return point(
    ports,
    pointer,
    `Who enters ${known.name} from now on enters version ${wanted}; everybody inside stays on theirs.`,
  );
};
