/** Which troubles ring, and from where on. */

import { Duration } from "aws-cdk-lib";
import { MathExpression, type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { type Alarms, ownMetric, reputationMetric } from "./alarms.ts";
import type { StageConfig } from "./config.ts";

export type Watched = {
  sweepMachine: StateMachine;
  nightlyMachine: StateMachine;
  launchMachine: StateMachine;
  reconcileMachine: StateMachine;
  eraseMachine: StateMachine;
  probe: IFunction;
  webhook: IFunction;
  /** Functions whose errors share one alarm. */
  others: IFunction[];
  /** By the name of their alarm. */
  deadLetters: Record<"mail-events-dead-letters" | "schedule-dead-letters", IQueue>;
};

const FIVE_MINUTES = { period: Duration.minutes(5), statistic: Stats.SUM };

const sumOf = (metrics: Metric[]): MathExpression =>
  new MathExpression({
    expression: metrics.map((_, index) => `m${index}`).join(" + "),
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period: Duration.minutes(5),
  });

/** What the flows count themselves. */
const ringOnCounts = (alarms: Alarms, config: StageConfig): void => {
  alarms.ringOn({
    name: "oldest-due-age",
    meaning: `Something has been due for more than ${config.oldestDueMinutes} minutes: mails leave late.`,
    metric: ownMetric(config, "oldest_due_seconds", Stats.MAXIMUM),
    threshold: config.oldestDueMinutes * 60,
    periods: 2,
  });
  alarms.ringOn({
    name: "mails-unknown",
    meaning: "Nobody can say yet whether several mails have left: SES's answers are being lost.",
    metric: ownMetric(config, "mails_unknown"),
    threshold: 5,
  });
  alarms.ringOn({
    name: "mails-unconfirmed",
    meaning: "SES never told what became of a mail. It is not sent again by itself; a person decides.",
    metric: ownMetric(config, "mails_unconfirmed"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "duplicate-observed",
    meaning: "SES reported two messages for one mail: somebody may have received it twice.",
    metric: ownMetric(config, "duplicate_observed"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "marketing-stopped",
    meaning: "Too many mails bounced or were complained about: marketing mail is stopped until a person lets it go on.",
    metric: ownMetric(config, "marketing_stopped"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "deliverability-warned",
    meaning: "Bounces or complaints come close to the rate at which marketing mail is stopped.",
    metric: ownMetric(config, "deliverability_warned"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "quarantined",
    meaning: "An event or a person's walk failed again and again and was set aside.",
    metric: ownMetric(config, "quarantined"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "stuck",
    meaning: "The night found walks without a next time and made them due: nobody was lost, but somebody waited too long.",
    metric: ownMetric(config, "stuck"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "sweep-rows-failed",
    meaning: "Sweeps keep leaving rows or whole shards behind.",
    metric: ownMetric(config, "failed"),
    threshold: 1,
    periods: 3,
  });
  alarms.ringOn({
    name: "webhook-not-stored",
    meaning: "Deliveries could not be stored and were answered 503; senders repeat them, WooCommerce does not.",
    metric: ownMetric(config, "webhook_not_stored"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "coupon-pool-empty",
    meaning: "A pool of coupon codes is empty: whoever comes to its step waits there, and gets no mail until it is filled.",
    metric: ownMetric(config, "coupon_pool_empty"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "calls-given-up",
    meaning: "An outgoing call failed for nine hours, or must not be made, and was given up.",
    metric: ownMetric(config, "calls_given_up"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "hops-exceeded",
    meaning:
      "Journeys cause each other's events, or a receiver of outgoing calls echoes them: the chain was stopped after 8 hops.",
    metric: ownMetric(config, "hops_exceeded"),
    threshold: 1,
  });
};

/** A metric that is written every quarter of an hour: judged by the half hour, so that the alarm does not come and go. */
const halfHourly = (config: StageConfig, name: string): Metric => ownMetric(config, name).with({ period: Duration.minutes(30) });

/** What is noticed by looking after the sources of webhooks. */
const ringOnSources = (alarms: Alarms, config: StageConfig, watched: Watched): void => {
  alarms.ringOn({
    name: "webhooks-missed",
    meaning: "A shop had orders of which its webhooks did not tell; they were fetched, later than usual.",
    metric: halfHourly(config, "webhooks_missed"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "source-silent",
    meaning: "A source of webhooks has been silent for longer than settings.yaml says it ever is.",
    metric: halfHourly(config, "source_silent"),
    threshold: 1,
  });
  alarms.ringOn({
    name: "reconcile-failed",
    meaning: "For an hour a shop could not be asked for its orders, or what it answered could not be understood.",
    metric: new MathExpression({
      expression: "FILL(shops, 0) + FILL(orders, 0) + FILL(runs, 0)",
      usingMetrics: {
        shops: halfHourly(config, "reconcile_failed"),
        orders: halfHourly(config, "orders_not_understood"),
        runs: watched.reconcileMachine.metricFailed({ period: Duration.minutes(30), statistic: Stats.SUM }),
      },
      period: Duration.minutes(30),
    }),
    threshold: 1,
    periods: 2,
  });
};

/** What people are owed. */
const ringOnRights = (alarms: Alarms, config: StageConfig, watched: Watched): void => {
  alarms.ringOn({
    name: "erasure-failed",
    meaning:
      "What is held of somebody who asked to be forgotten could not be taken away. Nothing is sent to them; it is tried again within six hours.",
    metric: sumOf([watched.eraseMachine.metricFailed(FIVE_MINUTES), watched.eraseMachine.metricTimedOut(FIVE_MINUTES)]),
    threshold: 1,
  });
  alarms.ringOn({
    name: "shop-redact-asked",
    meaning: "Shopify asks, 48 hours after the app was taken out of a shop, to erase all that is held of the shop's customers.",
    metric: ownMetric(config, "shop_redact_asked"),
    threshold: 1,
  });
};

/** What AWS counts about the parts. */
const ringOnParts = (alarms: Alarms, watched: Watched): void => {
  alarms.ringOn({
    name: "sweep-failed",
    meaning: "A sweep failed as a whole.",
    metric: sumOf([watched.sweepMachine.metricFailed(FIVE_MINUTES), watched.sweepMachine.metricTimedOut(FIVE_MINUTES)]),
    threshold: 2,
  });
  alarms.ringOn({
    name: "night-or-launch-failed",
    meaning: "A night's work on the customer base, or the launch of an audience, did not come to its end.",
    metric: sumOf(
      [watched.nightlyMachine, watched.launchMachine].flatMap((machine) => [
        machine.metricFailed(FIVE_MINUTES),
        machine.metricTimedOut(FIVE_MINUTES),
      ]),
    ),
    threshold: 1,
  });
  alarms.ringOn({
    name: "probe-silent",
    meaning: "Nobody has asked for ten minutes whether something is due: nothing leaves at all.",
    metric: new MathExpression({
      expression: "IF(FILL(asked, 0) - FILL(failed, 0) > 0, 0, 1)",
      usingMetrics: { asked: watched.probe.metricInvocations(FIVE_MINUTES), failed: watched.probe.metricErrors(FIVE_MINUTES) },
      period: Duration.minutes(5),
    }),
    threshold: 1,
    periods: 2,
    silenceRings: true,
  });
  alarms.ringOn({
    name: "webhook-errors",
    meaning: "The webhook function crashed: deliveries were answered 5xx.",
    metric: watched.webhook.metricErrors(FIVE_MINUTES),
    threshold: 1,
  });
  alarms.ringOn({
    name: "function-errors",
    meaning: "Functions behind the webhooks keep crashing.",
    metric: sumOf(watched.others.map((each) => each.metricErrors(FIVE_MINUTES))),
    threshold: 3,
  });
  for (const [name, queue] of Object.entries(watched.deadLetters))
    alarms.ringOn({
      name,
      meaning: "Something was given up and waits in a dead-letter queue.",
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: Stats.MAXIMUM }),
      threshold: 1,
    });
};

/** What mailbox providers and SES judge us by. SES reviews an account at 5 % and 0.1 %. */
const ringOnReputation = (alarms: Alarms): void => {
  alarms.ringOn({
    name: "bounce-rate",
    meaning: "3 % of mails bounce; at 5 % SES puts the account under review.",
    metric: reputationMetric("Reputation.BounceRate"),
    threshold: 0.03,
  });
  alarms.ringOn({
    name: "complaint-rate",
    meaning: "0.05 % of mails are reported as spam; at 0.1 % SES puts the account under review.",
    metric: reputationMetric("Reputation.ComplaintRate"),
    threshold: 0.0005,
  });
};

export const ringOnTrouble = (alarms: Alarms, config: StageConfig, watched: Watched): void => {
  ringOnCounts(alarms, config);
  ringOnRights(alarms, config, watched);
  ringOnSources(alarms, config, watched);
  ringOnParts(alarms, watched);
  ringOnReputation(alarms);
};
