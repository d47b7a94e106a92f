/** The sender that SES knows: the domain with DKIM and a bounce address of its own, and who may send as it. */

import { CfnOutput, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  ConfigurationSet,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { StageConfig } from "./config.ts";
import type { Need, PerennialFunction } from "./perennial-function.ts";

export class MailIdentity extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** May send, as this domain and under this configuration set only; may ask for the rate that SES allows. */
  readonly send: Need;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "Mail");
    this.configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      configurationSetName: `perennial-${config.stage}`,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const identity = new EmailIdentity(this, "Identity", {
      identity: Identity.domain(config.domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: `${config.mailFrom}.${config.domain}`,
      configurationSet: this.configurationSet,
    });
    const configurationSetArn = Stack.of(this).formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: this.configurationSet.configurationSetName,
    });
    this.send = (role) => {
      role.addToPolicy(
        new PolicyStatement({
          actions: ["ses:SendEmail"],
          resources: [identity.emailIdentityArn, configurationSetArn],
          conditions: { StringLike: { "ses:FromAddress": `*@${config.domain}` } },
        }),
      );
      return this.configurationSet.configurationSetName;
    };
    this.printRecords(config, identity);
  }

  /** SES knows no narrower resource for the account's quota than `*`; the answer holds no personal data. */
  mayReadQuota(fn: PerennialFunction<"sweep-plan">): void {
    fn.role.addToPolicy(new PolicyStatement({ actions: ["ses:GetAccount"], resources: ["*"] }));
    acknowledge(
      fn.role,
      "AwsSolutions-IAM5[Resource::*]",
      "ses:GetAccount takes no resource; it only reads the account's sending quota.",
    );
  }

  private printRecords(config: StageConfig, identity: EmailIdentity): void {
    const mailFrom = `${config.mailFrom}.${config.domain}`;
    const region = Stack.of(this).region;
    const print = (id: string, description: string, record: string) => new CfnOutput(this, id, { description, value: record });
    for (const [index, record] of identity.dkimRecords.entries())
      print(`Dkim${index + 1}`, "DNS record that signs your mail (DKIM)", `${record.name} CNAME ${record.value}`);
    print("MailFromMx", "DNS record that takes bounces", `${mailFrom} MX 10 feedback-smtp.${region}.amazonses.com`);
    print(
      "MailFromSpf",
      "DNS record that says who may send for the bounce domain (SPF)",
      `${mailFrom} TXT "v=spf1 include:amazonses.com ~all"`,
    );
    print(
      "Dmarc",
      "Suggested DNS record; raise p to quarantine once the reports are clean (DMARC)",
      `_dmarc.${config.domain} TXT "v=DMARC1; p=none; rua=mailto:${config.alarmEmail}"`,
    );
  }
}
