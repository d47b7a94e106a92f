/** The secrets, one for each kind of reader: what a function does not work with, it cannot read. */

import { CfnOutput, RemovalPolicy, SecretValue } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import { acknowledge } from "./acknowledge.ts";

/** What the operator puts in: JSON by the name that settings.yaml gives each secret, or two in a list while one is exchanged. */
const BY_OPERATOR = {
  WebhookSecrets: {
    description: 'What order systems sign with: { "webhook-shop": "secret" }. A source without a secret is closed.',
    output: "Put the secrets of webhooks in here; lib/RUNBOOK.md says how",
    byHand: "Both sides of a webhook must know its secret; only a person can carry a new one over.",
  },
  CallSecrets: {
    description: 'What our own outgoing calls are signed with: { "call-crm": "whsec_…" }. No call leaves without one.',
    output: "Put the secrets of outgoing calls in here",
    byHand: "The receiver of a call must know its secret; only a person can carry a new one over.",
  },
  ShopKeys: {
    description: 'The keys by which shops are polled: { "woocommerce-api": "ck_…:cs_…" }. A shop without a key is not polled.',
    output: "Put the keys of shops that are polled in here",
    byHand: "The key is made in the shop; only a person can carry a new one over.",
  },
};

/** The secrets that an operator fills, by the names of their outputs. */
export type FilledSecret = keyof typeof BY_OPERATOR;

/** All secrets. The link key is generated. */
export class SecretsByReader extends Construct {
  private readonly linkKey: Secret;
  private readonly filled: Record<FilledSecret, Secret>;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "Secrets");
    const removalPolicy = config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    this.linkKey = new Secret(this, "LinkKey", {
      description:
        'Seals the links in mails. To exchange it: { "id": "2", "secret": NEW, "previous": { "id": "1", "secret": OLD } }',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ id: "1" }),
        generateStringKey: "secret",
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy,
    });
    acknowledge(
      this.linkKey,
      "AwsSolutions-SMG4",
      "Links in mails already sent must go on working for two years, so the key is exchanged by hand, and only when it has leaked.",
    );
    const fill = (name: FilledSecret): Secret => this.toBeFilled(name, removalPolicy);
    this.filled = {
      WebhookSecrets: fill("WebhookSecrets"),
      CallSecrets: fill("CallSecrets"),
      ShopKeys: fill("ShopKeys"),
    };
  }

  /** Lets the role read the key that seals links. @returns the ARN of the secret. */
  grantReadLinkKey(role: Role): string {
    return grantRead(this.linkKey, role);
  }

  /** Lets the role read this one, and none of the others. @returns the ARN of the secret. */
  grantRead(name: FilledSecret, role: Role): string {
    return grantRead(this.filled[name], role);
  }

  private toBeFilled(name: FilledSecret, removalPolicy: RemovalPolicy): Secret {
    const { description, output, byHand } = BY_OPERATOR[name];
    const secret = new Secret(this, name, {
      description,
      // The value must never change from deploy to deploy: CloudFormation would overwrite what the operator has put in.
      secretObjectValue: { "": SecretValue.unsafePlainText("") },
      removalPolicy,
    });
    acknowledge(secret, "AwsSolutions-SMG4", byHand);
    new CfnOutput(this, `${name}Arn`, { key: name, description: output, value: secret.secretArn });
    return secret;
  }
}

// Without the ready-made grant, which also lets the role describe the secret.
const grantRead = ({ secretArn }: Secret, role: Role): string => {
  role.addToPolicy(new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [secretArn] }));
  return secretArn;
};
