/** The id of the table that mails, kept outside of it: a table that is restored or copied has another id, and mails nobody. */

import { Stack } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { Construct } from "constructs";
import type { JourneyTable } from "./journey-table.ts";

/** The parameter; the first deploy writes the id into it, and later `perennial resume-after-restore` does. */
export class TableEpoch extends Construct {
  private readonly table: JourneyTable["table"];
  private readonly parameter: StringParameter;

  constructor(scope: Construct, { table }: JourneyTable) {
    super(scope, "Epoch");
    this.table = table;
    this.parameter = new StringParameter(this, "Parameter", {
      // The name that functions/runtime/aws/aws-epoch.ts asks for.
      parameterName: `/perennial/epoch/${table.tableName}`,
      simpleName: false,
      stringValue: "none",
      description: `The id of the table that mails, of ${Stack.of(this).stackName}`,
    });
  }

  /** Lets the role ask whether this table is the one that mails. */
  grantAsk(role: Role): void {
    this.grant(role, "ssm:GetParameter");
  }

  /** Lets the role say that this table is the one that mails. */
  grantAdopt(role: Role): void {
    this.grant(role, "ssm:PutParameter");
  }

  private grant(role: Role, action: string): void {
    role.addToPolicy(new PolicyStatement({ actions: ["dynamodb:DescribeTable"], resources: [this.table.tableArn] }));
    role.addToPolicy(new PolicyStatement({ actions: [action], resources: [this.parameter.parameterArn] }));
  }
}
