/** `resume`: a paused journey goes on: people whose time came meanwhile go on little by little, and what is too late is skipped. */

import { defineOperation } from "../define-operation.ts";
import { changedState, type StateNeeds, stateInput, stateOutput } from "./journey-state.ts";

export const resume = defineOperation({
  name: "resume",
  summary: "let a paused or retired journey go on",
  right: "operate",
  changes: true,
  input: stateInput,
  output: stateOutput,
  subject: ({ journey }) => ({ journey }),
  run: (ports: StateNeeds, { journey }) => changedState(ports, { kind: "resume", journey }),
});
