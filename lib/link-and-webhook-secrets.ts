/** The two secrets: the key that seals links in mails, and what order systems and our own outgoing calls sign with. */

import { CfnOutput, RemovalPolicy, SecretValue } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { StageConfig } from "./config.ts";
import type { Need } from "./perennial-function.ts";

const reading =
  (secret: Secret): Need =>
  (role) => {
    role.addToPolicy(new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [secret.secretArn] }));
    return secret.secretArn;
  };

export class LinkAndWebhookSecrets extends Construct {
  readonly readLinkKey: Need;
  readonly readWebhookSecrets: Need;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "Secrets");
    const removalPolicy = config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    const linkKey = new Secret(this, "LinkKey", {
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
      linkKey,
      "AwsSolutions-SMG4",
      "Links in mails already sent must go on working for two years, so the key is exchanged by hand, and only when it has leaked.",
    );

    // The value must never change from deploy to deploy: CloudFormation would overwrite what the operator has put in.
    const webhooks = new Secret(this, "WebhookSecrets", {
      description:
        'JSON by the name that settings.yaml gives each secret: { "webhook-shop": "secret" }, or two in a list while one is exchanged. A source without a secret is closed, and no outgoing call leaves without one.',
      secretObjectValue: { "": SecretValue.unsafePlainText("") },
      removalPolicy,
    });
    acknowledge(
      webhooks,
      "AwsSolutions-SMG4",
      "Both sides of a webhook must know its secret; only a person can carry a new one over.",
    );

    this.readLinkKey = reading(linkKey);
    this.readWebhookSecrets = reading(webhooks);
    new CfnOutput(this, "WebhookSecretsArn", {
      key: "WebhookSecrets",
      description: "Put the secrets of webhooks in here; lib/RUNBOOK.md says how",
      value: webhooks.secretArn,
    });
  }
}
