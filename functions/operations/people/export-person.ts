/** `export-person`: everything that is held of a person. */

import * as z from "zod";
import { exportPerson as exportOf } from "#flows/privacy/export-person.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { type ExportNeeds, nothingHeld, personInput } from "./named-person.ts";

const row = z.record(z.string(), z.unknown());

export const exportPerson = defineOperation({
  name: "export-person",
  summary: "hand out everything that is held of a person",
  right: "subject-rights",
  changes: false,
  input: personInput,
  /** Rows are shown as they are stored, whatever they hold. */
  output: z.object({
    at: z.string(),
    profiles: z.array(z.object({ customer: z.string(), rows: z.record(z.string(), z.array(row)) })),
    addresses: z.array(row),
    messages: z.array(row),
    quarantinedEvents: z.array(row),
    waitingSignUps: z.array(row),
  }),
  run: async (ports: ExportNeeds, { person }) => {
    const found = await exportOf(ports)(person);
    return found ? done(found) : nothingHeld(ports, person);
  },
});
