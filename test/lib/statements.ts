/** The IAM statements of a template, read as what they let each role do. */

import type { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";

/** Everything that any role may do, by the role's logical id. */
export function allowed(template: Template): { role: string; statements: Statement[] }[] {
  return Object.values(template.findResources("AWS::IAM::Policy")).map(({ Properties }) => ({
    role: String(Properties.Roles[0].Ref),
    statements: z.array(statement).parse(Properties.PolicyDocument.Statement),
  }));
}

/** What the role of one Lambda may do; `sweep-work` is `sweepwork` in logical ids. */
export function statementsOf(template: Template, lambda: string): Statement[] {
  return allowed(template).find(({ role }) => role.startsWith(`${lambda.replaceAll("-", "")}Role`))?.statements ?? [];
}

const list = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .transform((one) => [one])
  .or(z.array(z.unknown()));
const statement = z.object({
  Effect: z.string(),
  Action: list,
  Resource: list.default([]),
  Condition: z.record(z.string(), z.unknown()).optional(),
});

export type Statement = z.infer<typeof statement>;
