/** Asks a policy simulator whether the synthesised policies let a call through: a Lambda's role, or a managed policy on a person's role. */

import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";

const ACCOUNT = "111122223333";

/** One call: `keys` are the leading keys of a call on the table, `context` what else AWS tells of it. */
export type Call = { action: string; resource: string; keys?: string[]; context?: Record<string, string | string[]> };

/** Policies with every reference of the template in the form of an ARN, by the name of the role or policy that they belong to. */
export type Policies = {
  /** Of a Lambda, a state machine (`audit-machine`) or a duty (`duty:look`). */
  allows(who: string, call: Call): Promise<boolean>;
  /** Everybody whose policies were found. */
  names: string[];
  /** The ARN under which a thing of the template stands in the policies: `Table`, `WebhookSecrets`, a Lambda's or a machine's name. */
  arn(thing: string): string;
};

/** Reads them from the template once. */
export function policiesOf(template: Template): Policies {
  const resources = resourcesIn(template);
  const arns = new Map(Object.entries(resources).map(([id, { Type }]) => [id, arnOf(id, Type)]));
  const found = new Map<string, unknown[]>();
  const add = (name: string, document: unknown): void =>
    void found.set(name, [...(found.get(name) ?? []), resolved(document, arns)]);
  for (const [id, { Type, Properties }] of Object.entries(resources)) {
    if (Type === "AWS::IAM::Policy") for (const role of refs(Properties.Roles)) add(ownerOf(role), Properties.PolicyDocument);
    if (Type === "AWS::IAM::ManagedPolicy") add(`duty:${dutyIn(id)}`, Properties.PolicyDocument);
  }
  return {
    names: [...found.keys()].sort(),
    arn: (thing) => {
      const wanted = thing.replaceAll("-", "");
      const [id] = [...arns.keys()].filter((one) => one.startsWith(wanted)).sort((a, b) => a.length - b.length);
      if (id === undefined) throw new Error(`nothing in the template is called ${thing}`);
      return arns.get(id) ?? "";
    },
    allows: async (who, { action, resource, keys, context = {} }) => {
      const documents = found.get(who) ?? [];
      const answer = await runSimulation(
        {
          request: {
            principal: `arn:aws:iam::${ACCOUNT}:role/somebody`,
            action,
            resource: { resource, accountId: ACCOUNT },
            contextVariables: { ...context, ...(keys ? { "dynamodb:LeadingKeys": keys } : {}) },
          },
          identityPolicies: documents.map((policy, n) => ({ name: `${who}-${n}`, policy })),
          serviceControlPolicies: [],
          resourceControlPolicies: [],
        },
        {},
      );
      if (answer.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
      return answer.overallResult === "Allowed";
    },
  };
}

const resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
const resourcesIn = (template: Template) =>
  z.object({ Resources: z.record(z.string(), resource) }).parse(template.toJSON()).Resources;

const refs = (roles: unknown): string[] =>
  z
    .array(z.object({ Ref: z.string() }))
    .parse(roles)
    .map(({ Ref }) => Ref);
const ownerOf = (role: string): string => role.replace(/Role[0-9A-F]{8}$/, "");
const dutyIn = (id: string): string => /^Duties([a-z]+)[0-9A-F]{8}$/.exec(id)?.[1] ?? id;

const KINDS: Record<string, (id: string) => string> = {
  "AWS::DynamoDB::Table": (id) => `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/${id}`,
  "AWS::Lambda::Function": (id) => `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:${id}`,
  "AWS::StepFunctions::StateMachine": (id) => `arn:aws:states:eu-central-1:${ACCOUNT}:stateMachine:${id}`,
  "AWS::SecretsManager::Secret": (id) => `arn:aws:secretsmanager:eu-central-1:${ACCOUNT}:secret:${id}-AbCdEf`,
  "AWS::SQS::Queue": (id) => `arn:aws:sqs:eu-central-1:${ACCOUNT}:${id}`,
  "AWS::SNS::Topic": (id) => `arn:aws:sns:eu-central-1:${ACCOUNT}:${id}`,
  "AWS::Logs::LogGroup": (id) => `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:${id}`,
};
const arnOf = (id: string, type: string): string => KINDS[type]?.(id) ?? id;

/** The document without intrinsic functions: references become ARNs or names, joins become text. */
const resolved = (value: unknown, arns: Map<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((one) => resolved(one, arns));
  if (typeof value !== "object" || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    if (name === "Ref") return PSEUDO[String(argument)] ?? arns.get(String(argument)) ?? String(argument);
    if (name === "Fn::GetAtt") return arns.get(String(Array.isArray(argument) ? argument[0] : argument)) ?? String(argument);
    if (name === "Fn::Join" && Array.isArray(argument)) {
      const parts = z.array(z.string()).parse(resolved(argument[1], arns));
      return parts.join(String(argument[0]));
    }
  }
  return Object.fromEntries(entries.map(([name, one]) => [name, resolved(one, arns)]));
};

const PSEUDO: Record<string, string> = {
  "AWS::Partition": "aws",
  "AWS::Region": "eu-central-1",
  "AWS::AccountId": ACCOUNT,
  "AWS::URLSuffix": "amazonaws.com",
};
