/** The two secrets: the key that seals links in mails, and what order systems and our own outgoing calls sign with. */

import { CfnOutput, RemovalPolicy, SecretValue } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import { acknowledge } from "./acknowledge.ts";

/** Both secrets. The link key is generated; what webhooks sign with is put in by the operator. */
export class LinkAndWebhookSecrets extends Construct {
  private readonly linkKey: Secret;
  private readonly webhookSecrets: Secret;

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

    // The value must never change from deploy to deploy: CloudFormation would overwrite what the operator has put in.
    this.webhookSecrets = new Secret(this, "WebhookSecrets", {
      description:
        'JSON by the name that settings.yaml gives each secret: { "webhook-shop": "secret" }, or two in a list while one is exchanged. A source without a secret is closed, and no outgoing call leaves without one.',
      secretObjectValue: { "": SecretValue.unsafePlainText("") },
      removalPolicy,
    });
    acknowledge(
      this.webhookSecrets,
      "AwsSolutions-SMG4",
      "Both sides of a webhook must know its secret; only a person can carry a new one over.",
    );

    new CfnOutput(this, "WebhookSecretsArn", {
      key: "WebhookSecrets",
      description: "Put the secrets of webhooks in here; lib/RUNBOOK.md says how",
      value: this.webhookSecrets.secretArn,
    });
  }

  /** Lets the role read the key that seals links. @returns the ARN of the secret. */
  grantReadLinkKey(role: Role): string {
    return grantRead(this.linkKey, role);
  }

  /** Lets the role read what webhooks and outgoing calls sign with. @returns the ARN of the secret. */
  grantReadWebhookSecrets(role: Role): string {
    return grantRead(this.webhookSecrets, role);
  }
}

// Without the ready-made grant, which also lets the role describe the secret.
const grantRead = ({ secretArn }: Secret, role: Role): string => {
  role.addToPolicy(new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [secretArn] }));
  return secretArn;
};
