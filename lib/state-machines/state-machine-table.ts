/** Every state machine of the stack, each from its file in workflows/, and the Lambdas that it may invoke. */

import type { LambdaName } from "#lambda-env";
import type { TableGrant } from "../table/table-grants.ts";

/**
 * `type`: EXPRESS for what ends within five minutes and happens often, STANDARD for what may take hours and happens seldom.
 * `invokes`: the Lambdas that the file calls; `sweep-plan` stands for its token `${SweepPlanFunctionArn}`. `table`: what it may do
 * with the table itself, which stands for its token `${TableName}`.
 */
export const STATE_MACHINE_TABLE = {
  react: { type: "EXPRESS", invokes: ["react"] },
  sweep: { type: "EXPRESS", invokes: ["sweep-plan", "sweep-work", "sweep-report"] },
  reconcile: { type: "EXPRESS", invokes: ["reconcile-plan", "reconcile-source"] },
  nightly: {
    type: "STANDARD",
    invokes: ["nightly-plan", "nightly-measure", "nightly-thresholds", "nightly-apply", "nightly-finish"],
  },
  launch: { type: "STANDARD", invokes: ["launch-plan", "launch-slice", "launch-finish"] },
  erase: { type: "STANDARD", invokes: ["erase-step"] },
  audit: { type: "EXPRESS", invokes: [], table: ["appendAudit"] },
} satisfies Record<string, StateMachineRow>;

/** `workflows/<name>.asl.json` */
export type StateMachineName = keyof typeof STATE_MACHINE_TABLE;

/** What is decided about one state machine. */
export type StateMachineRow = { type: "EXPRESS" | "STANDARD"; invokes: LambdaName[]; table?: TableGrant[] };
