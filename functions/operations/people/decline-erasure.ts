/** `decline-erasure`: a person's no to an erasure that a source has asked for. */

import * as z from "zod";
import { erasureId } from "#engine/model/ids.ts";
import { answerErasure, waitingErasures } from "#flows/privacy/answer-erasure.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { noErasureAsked, personHash, personInput } from "./named-person.ts";

export const declineErasure = defineOperation({
  name: "decline-erasure",
  summary: "keep somebody whom one source has asked to erase; marketing goes to them again",
  right: "subject-rights",
  changes: true,
  input: personInput,
  output: z.object({ person: z.string(), asked_by: z.array(z.string()) }),
  subject: ({ person }) => ({ customers: [personHash(person)] }),
  run: async (ports: Pick<OperationPorts, "people" | "customers" | "addresses" | "publications" | "clock">, { person }) => {
    const waiting = await waitingErasures(ports, person);
    if (waiting.length === 0) return noErasureAsked(person);
    for (const asked of waiting) await answerErasure(ports)(asked, "declined");
    const asked_by = [...new Set(waiting.flatMap(({ sources }) => sources))];
    return done({ person, asked_by }, { customers: waiting.map(({ customer }) => erasureId(customer)) });
  },
});
