/** All of Perennial as one construct: this file only composes. */

import { Construct } from "constructs";
import { Alarms } from "./alarms/alarms.ts";
import type { StageConfig } from "./config/stage-config.ts";
import { ConsoleLogIn } from "./console/console-log-in.ts";
import { callerNameOf, grantCall } from "./deploy/call-by-address.ts";
import { DutyPolicies } from "./deploy/duty-policies.ts";
import { OperatorOutputs } from "./deploy/operator-outputs.ts";
import { PublicationAtDeploy } from "./deploy/publication-at-deploy.ts";
import { PublicApi } from "./http/public-api.ts";
import { Lambdas } from "./lambdas/lambdas.ts";
import { declaredSenders } from "./mail/declared-senders.ts";
import { MailEvents } from "./mail/mail-events.ts";
import { MailIdentity } from "./mail/mail-identity.ts";
import { Schedules } from "./schedules/schedules.ts";
import { zoneOfShop } from "./schedules/zone-of-shop.ts";
import { OwnKey } from "./security/own-key.ts";
import { SecretsByReader } from "./security/secrets-by-reader.ts";
import { stateMachines } from "./state-machines/state-machines.ts";
import { JourneyTable } from "./table/journey-table.ts";
import { TableEpoch } from "./table/table-epoch.ts";

/**
 * Customer journeys for one stage, to be embedded in any stack: `new Perennial(this, "Perennial", { config, publication })`.
 * It brings all that it needs and touches nothing beside itself. A stack holds one, because its outputs have fixed names; an
 * account and region hold one a stage, because the stage's name is in the names of machines, logs and metrics.
 */
export class Perennial extends Construct {
  /** Customers, enrollments, messages. */
  readonly table: JourneyTable;
  /** Webhooks and pages; its `linkBase` is where order systems and customers reach them. */
  readonly api: PublicApi;
  /** Its `topic` carries every alarm. */
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, { config, publication }: PerennialProps) {
    super(scope, id);
    const metricsNamespace = `Perennial/${config.stage}`;
    if (config.customerManagedKey) new OwnKey(this, config);
    this.table = new JourneyTable(this, config);
    this.api = new PublicApi(this, config);
    const secrets = new SecretsByReader(this, config);
    const mail = new MailIdentity(this, config, publication);
    const logIn = new ConsoleLogIn(this, config, this.api.linkBase);

    const lambdas = new Lambdas(this, config, publication);
    const machines = stateMachines(this, config, { lambdas, table: this.table });
    lambdas.grantAll({
      table: this.table,
      epoch: new TableEpoch(this, this.table),
      grants: {
        LINK_KEY_ARN: (role) => secrets.grantReadLinkKey(role),
        WEBHOOK_SECRETS_ARN: (role) => secrets.grantRead("WebhookSecrets", role),
        CALL_SECRETS_ARN: (role) => secrets.grantRead("CallSecrets", role),
        SHOP_KEYS_ARN: (role) => secrets.grantRead("ShopKeys", role),
        CONFIGURATION_SET: (role) => mail.grantSend(role),
        SIGN_UP_CONFIGURATION_SET: (role) => mail.grantConfirmSignUps(role),
        REACT_MACHINE_ARN: (role) => machines.react.grantStart(role),
        SWEEP_MACHINE_ARN: (role) => machines.sweep.grantStart(role),
        LAUNCH_MACHINE_ARN: (role) => machines.launch.grantStart(role),
        ERASE_MACHINE_ARN: (role) => machines.erase.grantStart(role),
        AUDIT_MACHINE_ARN: (role) => machines.audit.grantStartSync(role),
        LOOK_URL: (role) => grantCall(lambdas.of("operations-look"), role),
        PUBLISH_URL: (role) => grantCall(lambdas.of("operations-publish"), role),
        OPERATE_URL: (role) => grantCall(lambdas.of("operations-operate"), role),
        PEOPLE_URL: (role) => grantCall(lambdas.of("operations-people"), role),
        COMPILE_URL: (role) => grantCall(lambdas.of("compile"), role),
        CLIENT_SECRET_ARN: (role) => logIn.grantReadClientSecret(role),
      },
      values: {
        LINK_BASE_URL: this.api.linkBase,
        METRICS_NAMESPACE: metricsNamespace,
        SENDERS: declaredSenders(publication).all.join(" "),
        CONSOLE_CALLER: callerNameOf(lambdas.of("console")),
        MCP_CALLER: callerNameOf(lambdas.of("mcp")),
        ISSUER_URL: logIn.issuer,
        CLIENT_ID: logIn.clientId,
        GROUPS_CLAIM: logIn.groupsClaim,
      },
      readSendingQuota: (role) => mail.grantReadSendingQuota(role),
    });

    this.api.route(lambdas);
    const schedules = new Schedules(this, { lambdas, machines, zoneOfShop: zoneOfShop(publication) });
    const mailEvents = new MailEvents(this, config, mail, lambdas.of("record-mail-event"));
    new PublicationAtDeploy(this, lambdas.of("publish"), publication);
    new OperatorOutputs(this, { table: this.table, mail, machines, lambdas, consoleUrl: logIn.consoleUrl });
    new DutyPolicies(this, config, lambdas);

    const deadLetters = { mailEvents: mailEvents.deadLetters, schedules: schedules.deadLetters };
    this.alarms = new Alarms(this, config, { metricsNamespace, lambdas, machines, deadLetters });
  }
}

/** What a stage is made of. */
export type PerennialProps = {
  /** From `stageConfig`, which checks it. */
  config: StageConfig;
  /** The compiled journeys, templates and settings as JSON: what the deploy publishes. */
  publication: string;
};
