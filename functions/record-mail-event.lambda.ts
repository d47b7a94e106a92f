/** Records the events of SES about each mail. A message that fails is retried alone; after five times it goes to the dead-letter queue. */

import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { lambdaEnv } from "#lambda-env";
import { readSesEvent } from "#mail/ses-event.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("record-mail-event");
const report = lambdaReport(env.METRICS_NAMESPACE);
const { messages, addresses, deliverability, mailFigures, signUps } = awsStores(env);
const record = recordDeliveryEvents({ messages, addresses, deliverability, mailFigures, signUps, clock: realClock, report });

/** A body that is no event of a mail of ours is reported and dropped: trying again would not change it. */
const understood = (body: string): DeliveryEvent[] => {
  const read = readSesEvent(body);
  if (read.kind === "event") return [read.event];
  if (read.kind === "refused") report.note("a mail event was not understood", { reason: read.reason });
  return [];
};

export const handler = reporting(report, async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const events = Records.flatMap(({ body, messageId }) => understood(body).map((event) => ({ event, messageId })));
  const outcomes = await record(events.map(({ event }) => event));
  const failed = events.filter((_, index) => outcomes[index]?.status === "rejected");
  if (failed.length > 0) report.count("mail_events_failed", failed.length);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
});
