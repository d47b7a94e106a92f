/** `explain`: why a customer did or did not get a mail, in sentences. */

import * as z from "zod";
import { explain as explanationOf } from "#flows/reports/explain.ts";
import { RESTORED } from "#ports/epoch.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, journeyName, name, saidShape } from "../shapes.ts";

export const explain = defineOperation({
  name: "explain",
  summary: "say why a customer did or did not get a mail",
  right: "read-people",
  changes: false,
  input: z.strictObject({
    customer: name.describe("an id or an e-mail address"),
    journey: journeyName.optional().describe("only this journey"),
  }),
  output: z.object({
    customer: z.string(),
    zone: z.string(),
    /** What holds of their address. */
    address: z.array(fromCustomer(z.string())),
    stories: z.array(
      z.object({
        journey: z.string(),
        state: z.enum(["inside", "ended", "quarantined", "expected", "not entered"]),
        /** They got a mail of it not, or were not let in, by a decision about them. */
        missed: z.boolean(),
        sentences: z.array(fromCustomer(z.string())),
        /** Of these the ones that other languages say as well, by their place among them; `at`: epoch milliseconds. */
        said: z.record(z.string(), z.object({ at: z.number().optional(), said: fromCustomer(saidShape) })),
      }),
    ),
    /** What was opened, answered and solved for them, and what they wrote. */
    cases: z.array(fromCustomer(z.string())),
  }),
  run: async (
    ports: Pick<OperationPorts, "customers" | "addresses" | "publications" | "people" | "cases" | "epoch">,
    { customer, journey },
  ) => {
    const explained = await explanationOf(ports)(customer, journey);
    if (explained.kind !== "explained") return refused(explained.message);
    const { explanation } = explained;
    const held = await heldBack(ports);
    const stories = explanation.stories.map((story) => ({ ...story, sentences: [...story.sentences, ...held] }));
    return done({ ...explanation, stories, address: [...held, ...explanation.address] });
  },
});

/** Whoever may not look at the epoch still has the rest explained. */
const heldBack = async ({ epoch }: Pick<OperationPorts, "epoch">): Promise<string[]> => {
  const standing = await epoch.standing().catch(() => "current");
  return standing === "restored" ? [`${RESTORED}.`] : [];
};
