/** `confirm-erasure`: a person's yes to an erasure that a source has asked for. */

import * as z from "zod";
import { erasureId } from "#engine/model/ids.ts";
import { answerErasure, waitingErasures } from "#flows/privacy/answer-erasure.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { noErasureAsked, personHash, personInput } from "./named-person.ts";

export const confirmErasure = defineOperation({
  name: "confirm-erasure",
  summary: "erase somebody for all sources, as one of them has asked",
  right: "subject-rights",
  changes: true,
  input: z.strictObject({
    ...personInput.shape,
    patience: z.int().min(0).default(0).describe("for how many milliseconds it is watched until it is done"),
  }),
  output: z.object({ person: z.string(), asked_by: z.array(z.string()), outcome: z.enum(["done", "quarantined", "under_way"]) }),
  subject: ({ person }) => ({ customers: [personHash(person)] }),
  run: async (
    ports: Pick<OperationPorts, "people" | "customers" | "addresses" | "publications" | "clock" | "erasing">,
    { person, patience },
  ) => {
    const { erasing } = ports;
    if (erasing.kind === "unavailable") return refused(erasing.remedy);
    const waiting = await waitingErasures(ports, person);
    const [first] = waiting;
    if (!first) return noErasureAsked(person);
    const asked_by = [...new Set(waiting.flatMap(({ sources }) => sources))];
    const outcome = await erasing.erase(first.customer, patience);
    if (!outcome) return refused(`Nothing is known of "${person}" any more.`);
    // Last: until the erasure is asked for it stays listed.
    for (const asked of waiting) await answerErasure(ports)(asked, "confirmed");
    return done({ person, asked_by, outcome }, { customers: waiting.map(({ customer }) => erasureId(customer)) });
  },
});
