/** The managed policies of duty-table.ts, printed as outputs: attach them to the roles of people, each what they need. */

import { CfnOutput } from "aws-cdk-lib";
import { ManagedPolicy } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import type { Lambdas } from "../lambdas/lambdas.ts";
import { callStatements } from "./call-by-address.ts";
import { DUTY_FUNCTIONS, DUTY_TABLE, type Duty } from "./duty-table.ts";

/**
 * One policy a duty. None names the table: what a person does goes through a function, which checks, records and does it. A call by the
 * function's address says who calls; called in another way, it would have to believe what it is told, so that is not allowed.
 */
export class DutyPolicies extends Construct {
  constructor(scope: Construct, config: StageConfig, lambdas: Lambdas) {
    super(scope, "Duties");
    for (const duty of DUTIES) {
      const { description, mayCall } = DUTY_TABLE[duty];
      const resources = mayCall.map((one) => lambdas.of(DUTY_FUNCTIONS[one]).arn);
      const policy = new ManagedPolicy(this, duty, {
        managedPolicyName: `perennial-${config.stage}-${duty}`,
        description,
        statements: callStatements(resources),
      });
      const key = `${duty.charAt(0).toUpperCase()}${duty.slice(1)}Policy`;
      new CfnOutput(this, key, { key, description, value: policy.managedPolicyArn });
    }
  }
}

const isDuty = (name: string): name is Duty => name in DUTY_TABLE;
const DUTIES: readonly Duty[] = Object.keys(DUTY_TABLE).filter(isDuty);
