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

/** One write for each change; after resuming or retiring, what was parked is released. */
export function changeJourneyState(ports: Needs) {
  return async (change: StateChange): Promise<StateChanged> => {
    const { journeys } = await ports.publications.fresh();
    const pointer = journeys.find(({ name }) => name === change.journey);
    if (!pointer) {
      const near = didYouMean(change.journey, new Set(journeys.map(({ name }) => name)));
      return refused(`There is no journey "${change.journey}". ${near}`);
    }
    switch (change.kind) {
      case "pause":
        return pause(ports, pointer);
      case "resume":
        return resume(ports, pointer);
      case "retire":
        return retire(ports, pointer);
      case "rollback":
        return rollBack(ports, pointer, change.version);
    }
  };
}

const refused = (sentence: string): StateChanged => ({ kind: "refused", sentence });

const point = async (ports: Needs, pointer: Pointer, sentence: string): Promise<StateChanged & { kind: "done" }> => {
  const { name, version, state, ...more } = pointer;
  await ports.publications.setCurrent(name, version, state, more);
  return { kind: "done", pointer, sentence };
};

const withRelease = async (ports: Needs, changed: StateChanged & { kind: "done" }): Promise<StateChanged> => {
  const released = await releasePaused(ports)(changed.pointer.name);
  if (released.people === 0) return changed;
  const until = new Date(released.until).toISOString();
  const sentence = `${changed.sentence} ${released.people} whose time came during the pause go on, the last of them ${until}; what is too late by the journey's lateness is skipped.`;
  return { ...changed, sentence, released };
};

const pause = async (ports: Needs, current: Pointer): Promise<StateChanged> => {
  if (current.state === "retired") return refused(`${current.name} is retired: nobody enters it.`);
  const sentence = `${current.name} is paused: nobody enters, and everybody inside stays where they are.`;
  return point(ports, { ...current, state: "paused" }, sentence);
};

const resume = async (ports: Needs, current: Pointer): Promise<StateChanged> => {
  const { byHand: _byHand, ...rest } = current;
  if (current.state === "retired" && !current.byHand)
    return refused(`${current.name} has no file any more. Put it back and publish.`);
  return withRelease(ports, await point(ports, { ...rest, state: "live" }, `${current.name} is live.`));
};

const retire = async (ports: Needs, current: Pointer): Promise<StateChanged> => {
  const sentence = `${current.name} is retired: nobody enters any more, and everybody inside finishes.`;
  return withRelease(ports, await point(ports, { ...current, state: "retired", byHand: true }, sentence));
};

const rollBack = async (ports: Needs, current: Pointer, wanted = current.version - 1): Promise<StateChanged> => {
  const newest = current.latest ?? current.version;
  if (wanted < 1) return refused(`${current.name} has no version before ${current.version}.`);
  if (wanted === current.version) return refused(`${current.name} is at version ${wanted} already.`);
  if (wanted > newest || !(await ports.publications.journey(current.name, wanted))) {
    return refused(`${current.name} has no version ${wanted}; the newest is ${newest}.`);
  }
  const { latest: _latest, ...rest } = current;
  const pointer = { ...rest, version: wanted, ...(wanted === newest ? {} : { latest: newest }) };
  return point(
    ports,
    pointer,
    `Who enters ${current.name} from now on enters version ${wanted}; everybody inside stays on theirs.`,
  );
};
