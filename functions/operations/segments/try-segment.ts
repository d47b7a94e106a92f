/** `try-segment`: how many people a condition would take in now, before anybody publishes it. */

import * as z from "zod";
import { checkCondition } from "#engine/conditions/check-condition.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { knownValues } from "#engine/declared/known-values.ts";
import { BUILT_IN_SEGMENTS } from "#engine/segments/built-in.ts";
import { tryCondition } from "#flows/segments/try-condition.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { roleHas } from "../rights.ts";

type Needs = Pick<OperationPorts, "publications" | "customerBase" | "customers" | "clock">;

export const trySegment = defineOperation({
  name: "try-segment",
  summary: "count whom a segment's condition would take in now, of all people or of a sample of them",
  right: "read",
  changes: false,
  input: z.strictObject({
    condition: z.string().trim().min(1, "must not be empty").max(2_000).describe("what segments.yaml would have as `if:`"),
  }),
  output: z.object({
    /** So many people were looked at … */
    looked: z.number(),
    inside: z.number(),
    /** … and these are all that there are; else they are a sample. */
    whole: z.boolean(),
  }),
  run: async (ports: Needs, { condition }, caller) => {
    // A count of one would say of somebody whom the condition names what they may not be told.
    if (!roleHas(caller.role, "read-people") && NAMES_SOMEBODY.test(condition)) {
      return refused("This condition asks who somebody is, and your role may not see people.", {
        remedy: "Ask for what they have in common: their country, their orders, what they own.",
      });
    }
    const { settings } = await ports.publications.current();
    if (!settings) return refused("Nothing is published yet.");
    const facts = [...declaredFacts({ fields: settings.fields })].filter(
      // A segment cannot depend on segments.
      ([path]) => path.startsWith("customer.") && path !== "customer.segments",
    );
    const checked = checkCondition(condition, new Map(facts), knownValues({ fields: settings.fields }));
    if (!checked.ok) return refused(`This is no condition of a segment: ${checked.message}.`, remedyOf(checked.remedy));
    return done(await tryCondition(ports)(settings, condition));
  },
});

/** By a field that names a person, or by the customer as a whole. */
const NAMES_SOMEBODY =
  /\bcustomer\b\s*(?!\s*\.)|\bcustomer\s*\.\s*(?:id|email|first_name|last_name|company|phone|birthday|name_day)\b/;

const remedyOf = (remedy: string | undefined) =>
  remedy === undefined ? { remedy: `Such as: ${BUILT_IN_SEGMENTS["stage-new"]?.if}` } : { remedy };
