/** `retire`: nobody enters a journey any more, and everybody inside finishes. */

import { defineOperation } from "../define-operation.ts";
import { changedState, type StateNeeds, stateInput, stateOutput } from "./journey-state.ts";

export const retire = defineOperation({
  name: "retire",
  summary: "stop letting people into a journey for good; everybody inside finishes",
  right: "operate",
  changes: true,
  input: stateInput,
  output: stateOutput,
  subject: ({ journey }) => ({ journey }),
  run: (ports: StateNeeds, { journey }) => changedState(ports, { kind: "retire", journey }),
});
