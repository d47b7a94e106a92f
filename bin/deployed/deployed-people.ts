/** Asks a deployed stack what it holds of somebody, or to take it away: straight on its table, and by its own state machines. */

import { exportPerson, leftOf, type PersonExport } from "#flows/privacy/export-person.ts";
import { type ErasureOutcome, type ErasureProgress, followErasure } from "#flows/privacy/follow-erasure.ts";
import { requestErasure } from "#flows/privacy/request-erasure.ts";
import { awsEraseStarter, awsReactStarter } from "#runtime/aws-starter.ts";
import { awsProblem } from "./aws-problem.ts";
import { deployedPorts } from "./deployed-ports.ts";
import { type DeployedTarget, deployedTarget } from "./deployed-target.ts";

/** `stored`: from here on nothing is lost. */
export type ErasingProgress = { kind: "stored"; event: string } | ErasureProgress;
export type Erasing = {
  before: PersonExport;
  outcome: ErasureOutcome;
  /** How much can still be found; told once the work is done. */
  left?: number;
};

export type DeployedPeople = {
  export(person: string): Promise<PersonExport>;
  /** `patience`: for how many milliseconds it is followed; 0 does not wait. */
  erase(person: string, patience: number, tell: (news: ErasingProgress) => void): Promise<Erasing>;
};

/** @throws Error that says what to do when there is no such stack, or AWS refuses, or nobody is known */
export function deployedPeople(where: { stack?: string; table?: string }): DeployedPeople {
  const target = deployedTarget(where);
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw awsProblem(error, target.table);
    }
  };
  const exported: Ask = async (person) => {
    const found = await exportPerson(deployedPorts(target))(person);
    if (!found) throw nobody(person);
    return found;
  };
  return {
    export: (person) => told(exported(person)),
    erase: (person, patience, tell) => told(erasing(target, exported)(person, patience, tell)),
  };
}

const nobody = (person: string): Error => new Error(`Nobody is known as "${person}".`);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown failure");

type Ask = (person: string) => Promise<PersonExport>;

const erasing = (target: DeployedTarget, exported: Ask): DeployedPeople["erase"] => {
  const ports = deployedPorts(target);
  const machines = target.machinery?.erasing;
  return async (person, patience, tell) => {
    // Complete before anything is asked for: from then on it becomes less.
    const before = await exported(person);
    const startReact = async ({ eventId }: { eventId: string }): Promise<void> => {
      tell({ kind: "stored", event: eventId });
      try {
        if (machines) await awsReactStarter(machines).startReact({ eventId });
      } catch (error) {
        tell({ kind: "not_started", reason: reasonOf(error) });
      }
    };
    const asked = await requestErasure({ ...ports, starter: { startReact } })(person);
    if (!asked) throw nobody(person);
    if (patience === 0) return { before, outcome: "under_way" };
    const starter = machines ? { starter: awsEraseStarter(machines) } : {};
    const outcome = await followErasure({ ...ports, ...starter }, tell)(asked, patience);
    return { before, outcome, ...(outcome === "done" ? { left: await leftOf(ports)(before) } : {}) };
  };
};
