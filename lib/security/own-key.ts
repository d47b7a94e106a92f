/**
 * A key of the firm's own for everything at rest that may hold personal data: the table, queues, topics, logs and secrets.
 *
 * AWS encrypts all of it in any case. With a key of one's own its every use stands in CloudTrail, and to disable the key makes
 * all of it unreadable at once. Who may use the key is said here once: whoever may use the table, a queue or a secret may do so
 * through that service, and through it only. So no role needs a permission of its own, and nobody can decrypt beside a service.
 */

import { Aspects, CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnTable } from "aws-cdk-lib/aws-dynamodb";
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { CfnLogGroup } from "aws-cdk-lib/aws-logs";
import { CfnSecret } from "aws-cdk-lib/aws-secretsmanager";
import { CfnTopic } from "aws-cdk-lib/aws-sns";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { Construct, type IConstruct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";

/** The key, and that everything within `scope` which keeps data is encrypted with it, whenever it is added. */
export class OwnKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "OwnKey");
    this.key = new Key(this, "Key", {
      alias: `perennial-${config.stage}`,
      description: `What Perennial (${config.stage}) keeps: without this key nothing of it can be read`,
      enableKeyRotation: true,
      // A deleted key is deleted data, however many backups there are.
      removalPolicy: config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.allow();
    Aspects.of(scope).add({ visit: (node) => this.encrypt(node) });
    new CfnOutput(this, "KeyArn", { key: "OwnKey", description: "Encrypts what is kept", value: this.key.keyArn });
  }

  private allow(): void {
    const { account, region, partition } = Stack.of(this);
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: "ThroughServicesByWhoeverMayUseThem",
        principals: [new AnyPrincipal()],
        actions: [...USE, "kms:CreateGrant"],
        resources: ["*"],
        conditions: {
          StringEquals: {
            "kms:CallerAccount": account,
            "kms:ViaService": THROUGH.map((service) => `${service}.${region}.amazonaws.com`),
          },
        },
      }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: "HandedOnByServices",
        principals: HANDING_ON.map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ["kms:GenerateDataKey", "kms:Decrypt"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: "LogsOfThisAccount",
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: USE,
        resources: ["*"],
        conditions: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
  }

  /** Every kind of thing that keeps data. */
  private encrypt(node: IConstruct): void {
    const { keyArn } = this.key;
    if (node instanceof CfnTable) node.sseSpecification = { sseEnabled: true, sseType: "KMS", kmsMasterKeyId: keyArn };
    if (node instanceof CfnQueue) {
      node.sqsManagedSseEnabled = undefined;
      node.kmsMasterKeyId = keyArn;
      node.kmsDataKeyReusePeriodSeconds = 3_600;
    }
    if (node instanceof CfnTopic) node.kmsMasterKeyId = keyArn;
    if (node instanceof CfnLogGroup || node instanceof CfnSecret) node.kmsKeyId = keyArn;
  }
}

/** Services that act in the name of whoever calls them. */
const THROUGH = ["dynamodb", "sqs", "sns", "secretsmanager"];
/** Services that hand something on by themselves: bounces, alarms, and the topic to its queue. */
const HANDING_ON = ["ses", "cloudwatch", "sns"];

const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey"];
