/** The one table that holds customers, enrollments, events, messages and what is published. */

import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { TABLE_DEFINITION } from "#stores/table/table-definition.ts";
import type { StageConfig } from "../config/stage-config.ts";
import { TABLE_GRANTS, type TableGrant } from "./table-grants.ts";
import type { TableStatement } from "./table-statement.ts";

/** The table with its index of what is due, encrypted and kept as the stage says, and the one way to be let at its items. */
export class JourneyTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "Table");
    const { partitionKey, sortKey, dueIndex } = TABLE_DEFINITION;
    this.table = new Table(this, "Table", {
      partitionKey: attribute(partitionKey),
      sortKey: attribute(sortKey),
      // Nobody knows the load of a shop's busiest day beforehand, and an idle table must cost nothing.
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: ENCRYPTION[config.encryption],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: config.pointInTimeRecovery },
      deletionProtection: config.keepData,
      removalPolicy: config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: attribute(dueIndex.partitionKey),
      sortKey: attribute(dueIndex.sortKey),
      projectionType: ProjectionType[dueIndex.projection],
    });
  }

  /** Gives the role what these rows of table-grants.ts allow, and nothing more. @returns the table's name, for `TABLE_NAME`. */
  grant(role: Role, grants: readonly TableGrant[]): string {
    for (const grant of grants) for (const statement of TABLE_GRANTS[grant]) role.addToPolicy(this.policyStatement(statement));
    return this.table.tableName;
  }

  private policyStatement(statement: TableStatement): PolicyStatement {
    const actions = statement.actions.map((action) => `dynamodb:${action}`);
    const { tableArn } = this.table;
    if ("index" in statement) return new PolicyStatement({ actions, resources: [`${tableArn}/index/${statement.index}`] });
    return new PolicyStatement({
      actions,
      resources: [tableArn],
      conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": statement.keys } },
    });
  }
}

const ENCRYPTION = { "aws-owned": TableEncryption.DEFAULT, "aws-managed": TableEncryption.AWS_MANAGED };
const ATTRIBUTE = { S: AttributeType.STRING, N: AttributeType.NUMBER };
const attribute = ({ name, type }: { name: string; type: "S" | "N" }) => ({ name, type: ATTRIBUTE[type] });
