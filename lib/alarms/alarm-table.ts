/** What the operator is woken for. A new alarm is one row here, and one section of lib/RUNBOOK.md under the row's name. */

import type { StageConfig } from "../config/stage-config.ts";
import { DUTY_FUNCTIONS } from "../deploy/duty-table.ts";
import {
  accountRate,
  counted,
  errorsOf,
  expression,
  failedExecutionsOf,
  HALF_HOUR,
  invocationsOf,
  type MetricSource,
  messagesIn,
  unfinishedExecutionsOf,
} from "./alarm-metrics.ts";

/** Every alarm of a stage. It rings when `metric` reaches `threshold`; the metrics are explained in alarm-metrics.ts. */
export const ALARM_TABLE: readonly AlarmRow[] = [
  // What the flows count themselves.
  {
    name: "oldest-due-age",
    meaning: ({ oldestDueMinutes }) => `Something has been due for more than ${oldestDueMinutes} minutes: mails leave late.`,
    metric: counted("oldest_due_seconds", { statistic: "Maximum" }),
    threshold: ({ oldestDueMinutes }) => oldestDueMinutes * 60,
    periods: 2,
  },
  {
    name: "ses-refuses",
    meaning:
      "SES refuses every mail of this account: it is suspended or paused, its sender is not verified, or a permission is missing. No mail leaves.",
    metric: counted("ses_refuses", { minutes: 1 }),
    threshold: 1,
    // A mail that waits is tried again after half an hour at the latest.
    holdsFor: 35,
  },
  {
    name: "mails-unknown",
    meaning: "Nobody can say yet whether several mails have left: SES's answers are being lost.",
    metric: counted("mails_unknown"),
    threshold: 5,
  },
  {
    name: "mails-unconfirmed",
    meaning: "SES never reported what became of a mail. It is not sent again by itself; a person decides.",
    metric: counted("mails_unconfirmed"),
    threshold: 1,
  },
  {
    name: "data-restored",
    meaning: "This table was restored from a backup or copied, so it mails nobody until a person lets it.",
    metric: counted("data_restored"),
    threshold: 1,
  },
  {
    name: "duplicate-observed",
    meaning: "SES reported two messages for one mail: somebody may have received it twice.",
    metric: counted("duplicate_observed"),
    threshold: 1,
  },
  {
    name: "marketing-stopped",
    meaning: "Too many mails bounced or were complained about: marketing mail is stopped until a person lets it go on.",
    metric: counted("marketing_stopped"),
    threshold: 1,
  },
  {
    name: "sign-ups-stopped",
    meaning:
      "Too many mails that strangers asked for bounced or were complained about: confirmations of sign-ups wait, nothing else does.",
    metric: counted("sign_ups_stopped"),
    threshold: 1,
  },
  {
    name: "deliverability-warned",
    meaning: "Bounces or complaints come close to the rate at which marketing mail is stopped.",
    metric: counted("deliverability_warned"),
    threshold: 1,
  },
  {
    name: "quarantined",
    meaning: "An event or an enrollment failed again and again and was quarantined.",
    metric: counted("quarantined"),
    threshold: 1,
  },
  {
    name: "stuck",
    meaning:
      "The nightly run found enrollments without a next time and made them due: nobody was lost, but somebody waited too long.",
    metric: counted("stuck"),
    threshold: 1,
  },
  {
    name: "sweep-rows-failed",
    meaning: "Sweeps keep leaving rows or whole shards behind.",
    metric: counted("failed"),
    threshold: 1,
    periods: 3,
  },
  {
    name: "webhook-not-stored",
    meaning: "Deliveries could not be stored and were answered 503; senders repeat them, WooCommerce does not.",
    metric: counted("webhook_not_stored"),
    threshold: 1,
  },
  {
    name: "coupon-pool-empty",
    meaning: "A pool of coupon codes is empty: whoever comes to its step waits there, and gets no mail until it is filled.",
    metric: counted("coupon_pool_empty"),
    threshold: 1,
  },
  {
    name: "calls-given-up",
    meaning: "An outgoing call failed for nine hours, or must not be made, and was given up.",
    metric: counted("calls_given_up"),
    threshold: 1,
  },
  {
    name: "cases-unnotified",
    meaning: "A case waits of which nobody could be told: neither its team nor the owner nor the shop's sender takes a mail.",
    metric: counted("cases_unnotified"),
    threshold: 1,
  },
  {
    name: "hops-exceeded",
    meaning:
      "Journeys cause each other's events, or a receiver of outgoing calls echoes them: the chain was stopped after 8 hops.",
    metric: counted("hops_exceeded"),
    threshold: 1,
  },

  // What people are owed.
  {
    name: "erasure-failed",
    meaning:
      "What is held of somebody who asked to be forgotten could not be deleted. Nothing is sent to them; it is tried again within six hours.",
    metric: unfinishedExecutionsOf("erase"),
    threshold: 1,
  },
  {
    name: "shop-redact-asked",
    meaning: "Shopify asks, 48 hours after the app was taken out of a shop, to erase all that is held of the shop's customers.",
    metric: counted("shop_redact_asked"),
    threshold: 1,
  },
  {
    name: "erasures-unanswered",
    meaning:
      "A source asked three days ago to erase somebody whom another source knows, too, and nobody has answered. They get no marketing meanwhile.",
    metric: counted("erasures_unanswered", HALF_HOUR),
    threshold: 1,
  },
  {
    name: "duplicate-differs",
    meaning: "A source gave the id of an event that it had told before to another one: the second was not taken.",
    metric: counted("duplicate_differs"),
    threshold: 1,
  },

  // What reconciling the webhook sources shows; it runs every quarter of an hour and is judged by the half hour.
  {
    name: "webhooks-missed",
    meaning: "A shop had orders that its webhooks missed; they were fetched, later than usual.",
    metric: counted("webhooks_missed", HALF_HOUR),
    threshold: 1,
  },
  {
    name: "source-silent",
    meaning: "A webhook source has been silent for longer than settings.yaml says it ever is.",
    metric: counted("source_silent", HALF_HOUR),
    threshold: 1,
  },
  {
    name: "reconcile-failed",
    meaning: "For an hour a shop could not be asked for its orders, or what it answered could not be understood.",
    metric: expression(
      "FILL(shops, 0) + FILL(orders, 0) + FILL(runs, 0)",
      {
        shops: counted("reconcile_failed", HALF_HOUR),
        orders: counted("orders_not_understood", HALF_HOUR),
        runs: failedExecutionsOf("reconcile", HALF_HOUR),
      },
      HALF_HOUR,
    ),
    threshold: 1,
    periods: 2,
  },

  // What AWS counts about the parts.
  {
    name: "sweep-failed",
    meaning: "A sweep failed as a whole.",
    metric: unfinishedExecutionsOf("sweep"),
    threshold: 2,
  },
  {
    name: "night-or-launch-failed",
    meaning: "A nightly run over the customer base, or the launch of an audience, did not come to its end.",
    metric: unfinishedExecutionsOf("nightly", "launch"),
    threshold: 1,
  },
  {
    name: "probe-silent",
    meaning: "Nobody has asked for ten minutes whether something is due: nothing leaves at all.",
    metric: expression("IF(FILL(asked, 0) - FILL(failed, 0) > 0, 0, 1)", {
      asked: invocationsOf("sweep-probe"),
      failed: errorsOf("sweep-probe"),
    }),
    threshold: 1,
    periods: 2,
    silenceRings: true,
  },
  {
    name: "webhook-errors",
    meaning: "The webhook function crashed: deliveries were answered 5xx.",
    metric: errorsOf("webhook"),
    threshold: 1,
  },
  {
    name: "function-errors",
    meaning: "Functions behind the webhooks keep crashing.",
    metric: errorsOf(
      // An alarm adds up ten at most. Where publishing crashes the deploy fails, and says so itself.
      ...(["react", "sweep-work", "pages", "console", "mcp", "record-mail-event"] as const),
      ...Object.values(DUTY_FUNCTIONS),
    ),
    threshold: 3,
  },
  {
    name: "mail-events-dead-letters",
    meaning: "Something was given up and waits in a dead-letter queue.",
    metric: messagesIn("mailEvents"),
    threshold: 1,
  },
  {
    name: "schedule-dead-letters",
    meaning: "Something was given up and waits in a dead-letter queue.",
    metric: messagesIn("schedules"),
    threshold: 1,
  },

  // What mailbox providers and SES judge us by. SES reviews an account at 5 % and 0.1 %.
  {
    name: "bounce-rate",
    meaning: "3 % of mails bounce; at 5 % SES puts the account under review.",
    metric: accountRate("Reputation.BounceRate"),
    threshold: 0.03,
  },
  {
    name: "complaint-rate",
    meaning: "0.05 % of mails are reported as spam; at 0.1 % SES puts the account under review.",
    metric: accountRate("Reputation.ComplaintRate"),
    threshold: 0.0005,
  },
];

/** What is decided about one alarm. */
export type AlarmRow = {
  /** Carried by the alarm after the stage's name; also its heading in the runbook. */
  name: string;
  /** One or two sentences that whoever is woken reads first: what has happened, and whom it hurts. */
  meaning: string | ((config: StageConfig) => string);
  /** Over five minutes where it says nothing else. */
  metric: MetricSource;
  /** Rings at this value and above. */
  threshold: number | ((config: StageConfig) => number);
  /** How many periods in a row; default 1. */
  periods?: number;
  /** Rings at the first period that reaches the threshold, and until so many in a row have not: for what is seen only now and then. */
  holdsFor?: number;
  /** No data rings too: for what must show life all the time. */
  silenceRings?: true;
};
