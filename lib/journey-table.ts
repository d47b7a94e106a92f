/** The one table, and who may touch which part of it: each grant names the leading keys of functions/stores/keys.ts. */

import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { TABLE_DEFINITION } from "#stores/table-definition.ts";
import type { StageConfig } from "./config.ts";
import type { Need } from "./perennial-function.ts";

const ENCRYPTION = { "aws-owned": TableEncryption.DEFAULT, "aws-managed": TableEncryption.AWS_MANAGED };
const ATTRIBUTE = { S: AttributeType.STRING, N: AttributeType.NUMBER };
const attribute = ({ name, type }: { name: string; type: "S" | "N" }) => ({ name, type: ATTRIBUTE[type] });

const READ = ["GetItem", "Query"];

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

  private storeEvents(role: Parameters<Need>[0], alsoAt: string[] = []): string {
    this.allow(role, ["GetItem", "PutItem"], ["event#*", "source#*", ...alsoAt]);
    this.allow(role, READ, ["published"]);
    return this.table.tableName;
  }

  /** Store an event and look up its own; note that its source was heard; add coupon codes; read what is published. Nothing of a customer. */
  readonly takeInEvents: Need = (role) => this.storeEvents(role, ["pool#*"]);

  /** As `takeInEvents`, without the codes: what a shop is asked for are its orders. */
  readonly reconcile: Need = (role) => this.storeEvents(role);

  /** Read what is published, and nothing else. */
  readonly seePublished: Need = (role) => {
    this.allow(role, READ, ["published"]);
    return this.table.tableName;
  };

  /** Keep what a person chose and answered, read their profile for its language; read what is published. Nothing of their journeys. */
  readonly keepChoices: Need = (role) => {
    this.allow(role, ["GetItem", "PutItem"], ["address#*", "event#*", "text#*", "customer#*"]);
    this.allow(role, ["BatchGetItem"], ["customer#*"]);
    // Whether they were erased: then nothing is kept.
    this.allow(role, ["GetItem"], ["erasure#*"]);
    this.allow(role, READ, ["published", "template#*"]);
    return this.table.tableName;
  };

  /** Look at what is due: keys and times, no content. */
  readonly lookAtDue: Need = (role) => {
    this.allowIndex(role);
    return this.table.tableName;
  };

  /** Look at what is due, and whether marketing is stopped. */
  readonly planSweeps: Need = (role) => {
    this.allow(role, ["GetItem"], ["deliverability"]);
    return this.lookAtDue(role);
  };

  /** Everything that happens to a person: events, walks, addresses, messages; published things are read only. */
  readonly runJourneys: Need = (role) => {
    this.allow(role, ["GetItem", "Query", "PutItem"], ["customer#*", "event#*", "address#*", "message#*"]);
    // That there is this customer, for the nights to find.
    this.allow(role, ["GetItem", "PutItem"], ["slice#*"]);
    // A coupon of a pool: which codes seem free stands in the index, drawing one is a conditional write on the code.
    this.allow(role, ["GetItem", "PutItem"], ["pool#*"]);
    this.allowIndex(role);
    // Only a date that no longer holds is taken away; all else is kept.
    this.allow(role, ["DeleteItem"], ["customer#*"]);
    this.allow(role, READ, ["published", "journey#*", "template#*"]);
    // That somebody is to be forgotten, or was.
    this.allow(role, ["GetItem", "PutItem"], ["erasure#*"]);
    // Whether marketing is stopped.
    this.allow(role, ["GetItem"], ["deliverability"]);
    return this.table.tableName;
  };

  /** As `runJourneys`, and find what is due. */
  readonly sweep: Need = (role) => {
    this.allow(role, ["BatchGetItem"], ["customer#*", "address#*"]);
    this.allow(role, ["GetItem", "PutItem"], ["schedule#*", "launch#*"]);
    this.allow(role, ["DeleteItem"], ["schedule#*"]);
    return this.runJourneys(role);
  };

  /** Take away what is held of somebody: the one grant that deletes more than what has become pointless. */
  readonly erase: Need = (role) => {
    this.allowIndex(role);
    this.allow(role, ["GetItem", "Query", "DeleteItem"], ["customer#*"]);
    this.allow(role, ["GetItem", "DeleteItem"], ["slice#*"]);
    this.allow(role, ["GetItem", "BatchGetItem", "DeleteItem"], ["message#*"]);
    this.allow(role, ["GetItem", "PutItem"], ["address#*", "event#*", "erasure#*"]);
    this.allow(role, READ, ["published", "journey#*"]);
    return this.table.tableName;
  };

  /** Record the fate of messages, suppress addresses, count, and stop marketing. Nothing else of a customer. */
  readonly recordFates: Need = (role) => {
    this.allow(role, ["GetItem", "PutItem"], ["message#*", "address#*"]);
    this.allow(role, [...READ, "PutItem"], ["deliverability"]);
    return this.table.tableName;
  };

  /** See whether marketing is stopped and by which figures, and let it go on. */
  readonly steerBreaker: Need = (role) => {
    this.allow(role, [...READ, "PutItem"], ["deliverability"]);
    return this.table.tableName;
  };

  /** Write versions, templates, settings and the pointers to them. Nothing of a customer. */
  readonly publish: Need = (role) => {
    this.allow(role, [...READ, "PutItem"], ["published", "journey#*", "template#*"]);
    this.allow(role, ["GetItem", "PutItem"], ["schedule#*", "night"]);
    this.allow(role, ["GetItem"], ["launch#*"]);
    this.allow(role, ["DeleteItem"], ["schedule#*"]);
    this.allow(role, ["Query"], ["slice#*"]);
    return this.table.tableName;
  };

  /** Begin a night: see in which slices anybody is, and say which segments are watched. */
  readonly watchSegments: Need = (role) => {
    this.allow(role, READ, ["published", "slice#*"]);
    this.allow(role, ["GetItem", "PutItem"], ["night"]);
    return this.table.tableName;
  };

  /** End a night: audit walks by where they stand in the due index, set them right, and say which segments are watched. */
  readonly auditWalks: Need = (role) => {
    this.allowIndex(role);
    this.allow(role, [...READ, "PutItem"], ["customer#*"]);
    this.allow(role, READ, ["journey#*"]);
    return this.watchSegments(role);
  };

  /** Read glances, and profiles where there are none; write what they come to all together. */
  readonly measureCustomers: Need = (role) => {
    this.allow(role, READ, ["slice#*"]);
    this.allow(role, ["BatchGetItem"], ["customer#*"]);
    this.allow(role, ["GetItem", "PutItem"], ["night"]);
    return this.table.tableName;
  };

  /** Nothing but what nights have found out: sums, no customer. */
  readonly keepNights: Need = (role) => {
    this.allow(role, [...READ, "PutItem"], ["night"]);
    return this.table.tableName;
  };

  /** Go through all customers at a glance, and note what time has changed, let in and out, re-time dates, set walks right. */
  readonly spendNights: Need = (role) => {
    this.allow(role, [...READ, "PutItem", "DeleteItem"], ["customer#*"]);
    this.allow(role, ["GetItem", "PutItem"], ["job#*"]);
    this.allow(role, [...READ, "PutItem"], ["slice#*"]);
    this.allow(role, READ, ["night", "published", "journey#*"]);
    return this.table.tableName;
  };

  /** See whether a launch still runs and in which slices anybody is, and take the next step of its ramp. */
  readonly planLaunches: Need = (role) => {
    this.allow(role, ["PutItem"], ["launch#*"]);
    this.allow(role, READ, ["slice#*", "launch#*"]);
    return this.table.tableName;
  };

  /** Go through all customers and let them in. */
  readonly runLaunches: Need = (role) => {
    this.allow(role, [...READ, "PutItem"], ["customer#*"]);
    this.allow(role, ["GetItem", "PutItem"], ["job#*"]);
    this.allow(role, READ, ["slice#*", "launch#*", "published", "journey#*"]);
    return this.table.tableName;
  };

  /** Say that a launch is done. */
  readonly endLaunches: Need = (role) => {
    this.allow(role, ["GetItem", "PutItem"], ["launch#*"]);
    return this.table.tableName;
  };

  private allow(role: Role, actions: string[], leadingKeys: string[]): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
        conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": leadingKeys } },
      }),
    );
  }

  private allowIndex(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: ["dynamodb:Query"],
        resources: [`${this.table.tableArn}/index/${TABLE_DEFINITION.dueIndex.name}`],
      }),
    );
  }
}
