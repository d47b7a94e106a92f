/** Makes the state machines of state-machine-table.ts. */

import type { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import type { StateMachineName } from "./state-machine-table.ts";
import { type MachineParts, WorkflowMachine } from "./workflow-machine.ts";

/** The state machines by name; each row of the table has one, or this does not compile. */
export type StateMachines = Readonly<Record<StateMachineName, WorkflowMachine>>;

/** One state machine a row, within `scope`. */
export function stateMachines(scope: Construct, config: StageConfig, parts: MachineParts): StateMachines {
  const make = (name: StateMachineName): WorkflowMachine => new WorkflowMachine(scope, name, config, parts);
  return {
    react: make("react"),
    sweep: make("sweep"),
    reconcile: make("reconcile"),
    nightly: make("nightly"),
    launch: make("launch"),
    erase: make("erase"),
    audit: make("audit"),
  };
}
