/** All of Perennial in one stack: this file only composes. */

import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Alarms, metricsNamespace } from "./alarms.ts";
import { Breaker } from "./breaker.ts";
import type { StageConfig } from "./config.ts";
import { Erasing } from "./erasing.ts";
import { JourneyTable } from "./journey-table.ts";
import { LinkAndWebhookSecrets } from "./link-and-webhook-secrets.ts";
import { MailEvents } from "./mail-events.ts";
import { MailIdentity } from "./mail-identity.ts";
import { Nights } from "./nights.ts";
import { operatorOutputs } from "./operator-outputs.ts";
import { OwnKey } from "./own-key.ts";
import { PerennialFunction, value } from "./perennial-function.ts";
import { PUBLICATION_FILE, PublicationAtDeploy, zoneOfShop } from "./publication-at-deploy.ts";
import { Reconciling } from "./reconciling.ts";
import { ringOnTrouble } from "./ring-on-trouble.ts";
import { ExpressMachine } from "./state-machines.ts";
import { SweepSchedule } from "./sweep-schedule.ts";
import { Web } from "./web.ts";

export type PerennialStackProps = StackProps & {
  config: StageConfig;
  /** The compiled journeys, templates and settings as JSON: what the deploy publishes. */
  publication: string;
};

export class PerennialStack extends Stack {
  constructor(scope: Construct, id: string, { config, publication, ...props }: PerennialStackProps) {
    super(scope, id, props);
    if (config.customerManagedKey) new OwnKey(this, config);
    const table = new JourneyTable(this, config);
    const secrets = new LinkAndWebhookSecrets(this, config);
    const mail = new MailIdentity(this, config);
    const web = new Web(this, config);
    const METRICS_NAMESPACE = value(metricsNamespace(config));
    const links = { LINK_KEY_ARN: secrets.readLinkKey, LINK_BASE_URL: value(web.linkBase) };

    const erasing = new Erasing(this, { config, table, metricsNamespace: METRICS_NAMESPACE });
    const nights = new Nights(this, { config, table, metricsNamespace: METRICS_NAMESPACE });

    const react = new PerennialFunction(this, {
      name: "react",
      config,
      description: "Takes up one stored event",
      timeout: Duration.seconds(50),
      needs: { TABLE_NAME: table.runJourneys, ...links, CONFIGURATION_SET: mail.send, METRICS_NAMESPACE },
    });
    const sweepPlan = new PerennialFunction(this, {
      name: "sweep-plan",
      config,
      description: "Shares out the sending rate among the shards that have something due",
      needs: { TABLE_NAME: table.planSweeps, METRICS_NAMESPACE },
    });
    mail.mayReadQuota(sweepPlan);
    const sweepWork = new PerennialFunction(this, {
      name: "sweep-work",
      config,
      description: "Advances what is due in one shard, sends its mails and makes its calls",
      memory: 1024,
      timeout: Duration.seconds(100),
      needs: {
        TABLE_NAME: table.sweep,
        ...links,
        CONFIGURATION_SET: mail.send,
        WEBHOOK_SECRETS_ARN: secrets.readWebhookSecrets,
        LAUNCH_MACHINE_ARN: nights.launch.start,
        ERASE_MACHINE_ARN: erasing.machine.start,
        METRICS_NAMESPACE,
      },
    });
    const sweepReport = new PerennialFunction(this, {
      name: "sweep-report",
      config,
      description: "Turns the results of a sweep into metrics",
      needs: { TABLE_NAME: table.lookAtDue, METRICS_NAMESPACE },
    });

    const reactMachine = new ExpressMachine(this, "react", config, { React: react });
    const sweepMachine = new ExpressMachine(this, "sweep", config, {
      SweepPlan: sweepPlan,
      SweepWork: sweepWork,
      SweepReport: sweepReport,
    });

    const probe = new PerennialFunction(this, {
      name: "sweep-probe",
      config,
      description: "Starts the sweep when something is due",
      memory: 256,
      neverRepeated: true,
      needs: { TABLE_NAME: table.lookAtDue, SWEEP_MACHINE_ARN: sweepMachine.start, METRICS_NAMESPACE },
    });
    const webhook = new PerennialFunction(this, {
      name: "webhook",
      config,
      description: "Verifies and stores what order systems send",
      needs: {
        TABLE_NAME: table.takeInEvents,
        REACT_MACHINE_ARN: reactMachine.start,
        WEBHOOK_SECRETS_ARN: secrets.readWebhookSecrets,
        METRICS_NAMESPACE,
      },
    });
    const pages = new PerennialFunction(this, {
      name: "pages",
      config,
      description: "The pages that customers open",
      needs: {
        TABLE_NAME: table.keepChoices,
        ...links,
        REACT_MACHINE_ARN: reactMachine.start,
        CONFIGURATION_SET: mail.send,
        METRICS_NAMESPACE,
      },
    });
    const recorder = new PerennialFunction(this, {
      name: "record-mail-event",
      config,
      description: "Records what SES tells about each mail",
      needs: { TABLE_NAME: table.recordFates, METRICS_NAMESPACE },
    });
    const publisher = new PerennialFunction(this, {
      name: "publish",
      config,
      description: "Publishes the journeys, templates and settings of this deploy",
      timeout: Duration.minutes(5),
      neverRepeated: true,
      needs: { TABLE_NAME: table.publish, METRICS_NAMESPACE },
      files: { [PUBLICATION_FILE]: publication },
    });

    const schedule = new SweepSchedule(this, probe);
    const reconciling = new Reconciling(this, {
      config,
      table,
      metricsNamespace: METRICS_NAMESPACE,
      startReact: reactMachine.start,
      readWebhookSecrets: secrets.readWebhookSecrets,
      deadLetters: schedule.deadLetters,
    });
    nights.everyNight(zoneOfShop(publication), schedule.deadLetters);
    web.routeWebhooks(webhook);
    web.routePages(pages);
    const mailEvents = new MailEvents(this, config, mail.configurationSet, recorder);
    const breaker = new Breaker(this, { config, table, metricsNamespace: METRICS_NAMESPACE });
    new PublicationAtDeploy(this, publisher, publication);
    operatorOutputs(this, {
      table,
      mail,
      launchMachine: nights.launch.machine,
      reactMachine: reactMachine.machine,
      eraseMachine: erasing.machine.machine,
    });

    ringOnTrouble(new Alarms(this, config), config, {
      sweepMachine: sweepMachine.machine,
      nightlyMachine: nights.nightly.machine,
      launchMachine: nights.launch.machine,
      reconcileMachine: reconciling.machine.machine,
      eraseMachine: erasing.machine.machine,
      probe: probe.function,
      webhook: webhook.function,
      others: [react, sweepWork, pages, recorder, publisher, breaker].map((each) => each.function),
      deadLetters: { "mail-events-dead-letters": mailEvents.deadLetters, "schedule-dead-letters": schedule.deadLetters },
    });
  }
}
