/** Lets a role call a function by its address, and in no other way: only so does AWS say who calls. */

import { Stack } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { PerennialFunction } from "../lambdas/perennial-function.ts";

/** What a policy has to say for it. */
export function callStatements(arns: string[]): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ["lambda:InvokeFunctionUrl"],
      resources: arns,
      conditions: { StringEquals: { "lambda:FunctionUrlAuthType": "AWS_IAM" } },
    }),
    new PolicyStatement({
      actions: ["lambda:InvokeFunction"],
      resources: arns,
      conditions: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
    }),
  ];
}

/** Gives it to the role. @returns the address. @throws Error where the function has none */
export function grantCall({ arn, url }: PerennialFunction, role: Role): string {
  if (url === undefined) throw new Error("this function has no address of its own");
  for (const statement of callStatements([arn])) role.addToPolicy(statement);
  return url;
}

/** How AWS names this function when it calls another by its address; the name of a session of its role follows. */
export function callerNameOf({ role }: PerennialFunction): string {
  const { partition, account } = Stack.of(role);
  return `arn:${partition}:sts::${account}:assumed-role/${role.roleName}/`;
}
