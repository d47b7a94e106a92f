/** `try-segment`: how many people a condition would take in now, before anybody publishes it. */

import * as z from "zod";
import { readCondition } from "#engine/conditions/cel-references.ts";
import { checkCondition, parsedCondition } from "#engine/conditions/check-condition.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { knownValues } from "#engine/declared/known-values.ts";
import type { FactType } from "#engine/model/facts.ts";
import type { Field } from "#engine/model/settings.ts";
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
    const { settings } = await ports.publications.current();
    if (!settings) return refused("Nothing is published yet.");
    const facts = [...declaredFacts({ fields: settings.fields })].filter(
      // A segment cannot depend on segments.
      ([path]) => path.startsWith("customer.") && path !== "customer.segments",
    );
    const checked = checkCondition(condition, new Map(facts), knownValues({ fields: settings.fields }));
    if (!checked.ok) return refused(`This is no condition of a segment: ${checked.message}.`, remedyOf(checked.remedy));
    // A count of one would say of somebody whom the condition names what they may not be told.
    if (!roleHas(caller.role, "read-people") && namesSomebody(condition, new Map(facts), settings.fields)) {
      return refused("This condition asks who somebody is, and your role may not see people.", {
        remedy: "Ask for what they have in common: their country, their orders, what they own.",
      });
    }
    return done(await tryCondition(ports)(settings, condition));
  },
});

/** By what is read of it, not by how it is written: a field that names a person, a text of the shop's own, or the customer as a whole. */
const namesSomebody = (
  condition: string,
  facts: ReadonlyMap<string, FactType>,
  fields: Readonly<Record<string, Field>>,
): boolean => {
  const ast = parsedCondition(condition, facts);
  if (!ast) return true;
  return readCondition(ast).mentions.some(({ root, name }) => {
    if (root !== "customer") return false;
    const own = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
    return name === undefined || NAMING.has(name) || (own?.type === "string" && own.oneOf === undefined);
  });
};

const NAMING = new Set(["id", "email", "first_name", "last_name", "company", "phone", "birthday", "name_day"]);

const remedyOf = (remedy: string | undefined) =>
  remedy === undefined ? { remedy: `Such as: ${BUILT_IN_SEGMENTS["stage-new"]?.if}` } : { remedy };
