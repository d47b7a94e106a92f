/** The sender that SES knows: the domain with DKIM and a bounce address of its own, and who may send as it. */

import { CfnOutput, Stack } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import {
  ConfigurationSet,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  HttpsPolicy,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import { acknowledge } from "../security/acknowledge.ts";
import { type DeclaredSenders, declaredSenders } from "./declared-senders.ts";

/** The SES identity of the stage's domain and its configuration set; prints the DNS records that the operator has to enter. */
export class MailIdentity extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** Of mails that may tell of being opened and clicked: functions/mail/ses-mailer.ts adds its ending. */
  readonly watchedSet: ConfigurationSet;
  /** Of the mails that strangers cause: it can be paused in SES without anything else. */
  readonly signUpSet: ConfigurationSet;
  private readonly identity: EmailIdentity;
  private readonly senders: DeclaredSenders;

  constructor(scope: Construct, config: StageConfig, publication: string) {
    super(scope, "Mail");
    this.senders = declaredSenders(publication);
    const makeSet = (id: string, configurationSetName: string): ConfigurationSet =>
      new ConfigurationSet(this, id, {
        configurationSetName,
        reputationMetrics: true,
        suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
        ...(config.trackingDomain === undefined
          ? {}
          : { customTrackingRedirectDomain: config.trackingDomain, customTrackingHttpsPolicy: HttpsPolicy.REQUIRE }),
      });
    this.configurationSet = makeSet("ConfigurationSet", `perennial-${config.stage}`);
    this.watchedSet = makeSet("WatchedSet", `perennial-${config.stage}-watched`);
    this.signUpSet = makeSet("SignUpSet", `perennial-${config.stage}-sign-up`);
    this.identity = new EmailIdentity(this, "Identity", {
      identity: Identity.domain(config.domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: `${config.mailFrom}.${config.domain}`,
      configurationSet: this.configurationSet,
    });
    this.printRecords(config, this.identity);
  }

  /** Lets the role send, as the declared senders and under this configuration set and the watched one only. @returns the name of the first. */
  grantSend(role: Role): string {
    return this.grant(role, [this.configurationSet, this.watchedSet], this.senders.all);
  }

  /** Lets the role confirm sign-ups: as the general sender alone, under a configuration set of their own. @returns its name. */
  grantConfirmSignUps(role: Role): string {
    return this.grant(role, [this.signUpSet], this.senders.general);
  }

  /** Lets the role ask for the account's sending rate; the answer holds no personal data. */
  grantReadSendingQuota(role: Role): void {
    role.addToPolicy(new PolicyStatement({ actions: ["ses:GetAccount"], resources: ["*"] }));
    acknowledge(
      role,
      "AwsSolutions-IAM5[Resource::*]",
      "ses:GetAccount takes no resource; it only reads the account's sending quota.",
    );
  }

  private grant(role: Role, sets: readonly [ConfigurationSet, ...ConfigurationSet[]], senders: string[]): string {
    const arnOf = ({ configurationSetName }: ConfigurationSet): string =>
      Stack.of(this).formatArn({ service: "ses", resource: "configuration-set", resourceName: configurationSetName });
    // Before anything is to be published, nobody sends.
    if (senders.length > 0) {
      role.addToPolicy(
        new PolicyStatement({
          actions: ["ses:SendEmail"],
          resources: [this.identity.emailIdentityArn, ...sets.map(arnOf)],
          conditions: { StringEquals: { "ses:FromAddress": senders } },
        }),
      );
    }
    return sets[0].configurationSetName;
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
    if (config.trackingDomain !== undefined)
      print(
        "TrackingDomain",
        "What answers for the links that SES rewrites: a CDN, with a certificate for this domain",
        `${config.trackingDomain} CNAME (your CDN, whose origin is r.${region}.awstrack.me)`,
      );
    print(
      "Dmarc",
      "Suggested DNS record; raise p to quarantine once the reports are clean (DMARC)",
      `_dmarc.${config.domain} TXT "v=DMARC1; p=none; rua=mailto:${config.alarmEmail}"`,
    );
  }
}
