/** Those who run the journeys: they publish edited ones, pause, resume and retire them, while everything goes on. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import type { InFlight } from "#flows/publish/plan-publish.ts";
import type { Chance } from "#local/demo/seeded-chance.ts";
import type { Cloud } from "../composition.ts";
import type { Outcome } from "../lambda.ts";
import type { Run } from "../run.ts";
import type { Truth } from "../truth.ts";
import { type Edit, edited, spareSteps } from "./edits.ts";
import { templatesOf } from "./journeys.ts";
import type { World } from "./world.ts";

export type OperatorAction =
  | { kind: "publishes"; journey: string; edit: Edit; inFlight: InFlight }
  | { kind: "steers"; journey: string; how: "pause" | "resume" | "retire" };

const MINUTE = 60_000;

const editBy = (chance: Chance, journey: PublishedJourney): Edit => {
  const [first, ...others] = spareSteps(journey);
  const kind = chance.pick<Edit["kind"]>(["a pause first", "shorter waits", "without", "without"]);
  if (kind !== "without") return { kind };
  return first === undefined ? { kind: "a pause first" } : { kind, step: chance.pick([first, ...others]) };
};

export const operatorActionBy = (chance: Chance, journeys: [PublishedJourney, ...PublishedJourney[]]): OperatorAction => {
  const journey = chance.pick(journeys);
  const { name } = journey;
  if (chance.often(0.5)) {
    const inFlight = chance.pick<InFlight>(["finish", "move", "move", "end"]);
    return { kind: "publishes", journey: name, edit: editBy(chance, journey), inFlight };
  }
  return { kind: "steers", journey: name, how: chance.pick(["pause", "pause", "pause", "resume", "resume", "retire"]) };
};

/** They do one thing after the other, and repeat each until it is confirmed. */
export const operators = (run: Run, cloud: () => Cloud, { journeys, settings }: World, truth: Truth) => {
  const { timeline } = run;
  const paused = new Set<string>();
  let files = journeys;
  let operations = 0;
  let busy: Promise<void> = Promise.resolve();

  const until = async <T>(name: string, attempt: (name: string, tried: number) => Promise<Outcome<T>>): Promise<void> => {
    for (let tried = 0; ; tried++) {
      if ((await attempt(`${name}.${tried}`, tried)).kind === "done") return;
      await new Promise<void>((resolve) => timeline.plan(timeline.now() + MINUTE, resolve));
    }
  };

  const publishes = (name: string, { journey, edit, inFlight }: OperatorAction & { kind: "publishes" }): Promise<void> => {
    files = files.map((file) => (file.name === journey ? edited(file, edit) : file));
    const publication = { journeys: files.map(({ version: _, ...file }) => file), templates: templatesOf(files), settings };
    if (inFlight === "move") truth.movedIn.add(journey);
    // One that was stopped half-way counts as published: those who are left are named, as an operator would.
    return until(name, (attempt, tried) =>
      cloud().publish(attempt, (publish) => publish(publication, { inFlight, ...(tried === 0 ? {} : { only: [journey] }) })),
    );
  };

  const steers = (name: string, { journey, how }: OperatorAction & { kind: "steers" }): Promise<void> => {
    truth.steered.add(journey);
    if (how === "pause") paused.add(journey);
    else paused.delete(journey);
    return until(name, (attempt) => cloud().steer(attempt, (steer) => steer({ kind: how, journey })));
  };

  const act = (operation: OperatorAction): void => {
    const name = `operator ${++operations}`;
    busy = busy.then(() => (operation.kind === "publishes" ? publishes(name, operation) : steers(name, operation)));
  };

  return {
    act,
    /** Beside what else they do. */
    launches: (journey: string): Promise<void> =>
      until(`operator launches ${journey}`, (attempt) =>
        cloud().launch(attempt, (launch) =>
          launch({ journey, cause: { kind: "manual", id: `manual:${journey}` }, percent: 100 }),
        ),
      ),
    /** Nothing stays paused for ever. */
    resumeAll: (): void => {
      busy = busy.then(async () => {
        for (const journey of paused) await steers(`operator ${++operations}`, { kind: "steers", journey, how: "resume" });
      });
    },
  };
};
