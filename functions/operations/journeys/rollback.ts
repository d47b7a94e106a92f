/** `rollback`: people enter an earlier version of a journey from now on; everybody inside stays on theirs. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import { journeyName } from "../shapes.ts";
import { changedState, type StateNeeds, stateOutput } from "./journey-state.ts";

export const rollback = defineOperation({
  name: "rollback",
  summary: "let people enter an earlier version of a journey; everybody inside stays on theirs",
  right: "publish",
  changes: true,
  input: z.strictObject({
    journey: journeyName,
    version: z.int().min(1).optional().describe("which version; by default the one before"),
  }),
  output: stateOutput,
  subject: ({ journey, version }) => ({ journey, ...(version === undefined ? {} : { version }) }),
  run: (ports: StateNeeds, { journey, version }) =>
    changedState(ports, { kind: "rollback", journey, ...(version === undefined ? {} : { version }) }),
});
