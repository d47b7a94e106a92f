/** `erase-person`: takes away everything that is held of a person. */

import * as z from "zod";
import { erasureId } from "#engine/model/ids.ts";
import { exportPerson as exportOf, leftOf, type PersonExport } from "#flows/privacy/export-person.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { type ExportNeeds, erasedBefore, nobody, nothingHeld, personHash, personInput } from "./named-person.ts";

export const erasePerson = defineOperation({
  name: "erase-person",
  summary: "take away everything that is held of a person, for good",
  right: "subject-rights",
  changes: true,
  input: z.strictObject({
    ...personInput.shape,
    patience: z.int().min(0).default(0).describe("for how many milliseconds a deployed stack is watched until it is done"),
  }),
  output: z.object({
    person: z.string(),
    /** Whether nothing can be found any more. */
    erased: z.boolean(),
    outcome: z.enum(["done", "quarantined", "under_way"]),
    /** How many rows can still be found; present once the work is done. */
    left: z.number().optional(),
  }),
  subject: ({ person }) => ({ customers: [personHash(person)] }),
  run: async (ports: ExportNeeds & Pick<OperationPorts, "erasing">, { person, patience }) => {
    const { erasing } = ports;
    if (erasing.kind === "unavailable") return refused(erasing.remedy);
    // Complete before anything is asked for: from then on it becomes less.
    const before = await exportOf(ports)(person);
    if (!before) return nothingHeld(ports, person);
    if (isErased(before) && (await leftOf(ports)(before)) === 0) return erasedBefore(person);
    const outcome = await erasing.erase(person, patience);
    if (!outcome) return nobody(person);
    const left = outcome === "done" ? await leftOf(ports)(before) : undefined;
    const output = { person, erased: left === 0, outcome, ...(left === undefined ? {} : { left }) };
    const customers = before.profiles.map(({ customer }) => erasureId(customer));
    return customers.length === 0 ? done(output) : done(output, { customers });
  },
});

const isErased = ({ addresses, waitingSignUps }: PersonExport): boolean =>
  waitingSignUps.length === 0 && addresses.length > 0 && addresses.every(({ suppressed }) => suppressed?.reason === "erased");
