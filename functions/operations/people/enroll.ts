/** `enroll`: lets one customer into a journey by hand. */

import * as z from "zod";
import { erasureId } from "#engine/model/ids.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { journeyName, name } from "../shapes.ts";

export const enroll = defineOperation({
  name: "enroll",
  summary: "let a customer into a journey by hand",
  right: "serve-people",
  changes: true,
  input: z.strictObject({
    customer: name.describe("an id or an e-mail address"),
    journey: journeyName,
    occasion: name.default("by-hand").describe("what for: the same occasion never lets a customer in twice"),
  }),
  output: z.object({
    customer: z.string(),
    journey: z.string(),
    occasion: z.string(),
    outcome: z.literal("entered"),
  }),
  subject: ({ customer, journey }) => ({ journey, customers: [erasureId(customer)] }),
  run: async (ports: Pick<OperationPorts, "enroll">, input) => {
    const { customer, journey } = input;
    const enrolled = await ports.enroll(input);
    const details = { ...input, outcome: enrolled.outcome };
    switch (enrolled.outcome) {
      case "entered":
        return done({ ...input, outcome: enrolled.outcome });
      case "several_customers":
        return refused(enrolled.sentence, { details });
      case "unknown_customer":
        return refused(`There is no customer "${customer}".`, { details });
      case "unknown_journey":
        return refused(`There is no journey "${journey}" that people enter now.`, { details });
      case "refused":
        return refused(`${customer} did not enter ${journey}.`, {
          remedy: `\`perennial explain ${customer} ${journey}\` says why.`,
          details,
        });
    }
  },
});
