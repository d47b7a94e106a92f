/** `pause`: nobody enters a journey, and everybody inside stays where they are. */

import { defineOperation } from "../define-operation.ts";
import { changedState, type StateNeeds, stateInput, stateOutput } from "./journey-state.ts";

export const pause = defineOperation({
  name: "pause",
  summary: "stop letting people into a journey, and keep everybody inside where they are",
  right: "operate",
  changes: true,
  input: stateInput,
  output: stateOutput,
  subject: ({ journey }) => ({ journey }),
  run: (ports: StateNeeds, { journey }) => changedState(ports, { kind: "pause", journey }),
});
