/** Records what SES tells of each mail. A message that fails comes again alone; after five times it waits for a person. */

import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { recordMailEvent } from "#flows/record-mail-event.ts";
import { lambdaEnv } from "#lambda-env";
import { readSesEvent } from "#mail/ses-event.ts";
import { awsStores } from "#runtime/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";

const env = lambdaEnv("record-mail-event");
const report = lambdaReport(env.METRICS_NAMESPACE);
const { messages, addresses } = awsStores(env);
const record = recordMailEvent({ messages, addresses, report });

/** What is no event of a mail of ours will not become one: it is noted and let go. */
const take = async (body: string): Promise<void> => {
  const read = readSesEvent(body);
  if (read.kind === "event") await record(read.event);
  else report.note("a mail event was not understood", { reason: read.reason });
};

export const handler = reporting(report, async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const outcomes = await Promise.allSettled(Records.map(({ body }) => take(body)));
  const failed = Records.filter((_, index) => outcomes[index]?.status === "rejected");
  if (failed.length > 0) report.count("mail_events_failed", failed.length);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
});
