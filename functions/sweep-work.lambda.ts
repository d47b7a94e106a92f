/** Step of the state machine `sweep`: works off one shard of what is due. */

import { sweepWork } from "#flows/sweep-work.ts";
import { lambdaEnv } from "#lambda-env";
import { awsLinks } from "#runtime/aws-links.ts";
import { awsMailer } from "#runtime/aws-mailer.ts";
import { awsStores } from "#runtime/aws-stores.ts";
import { realClock } from "#runtime/clock.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";

const env = lambdaEnv("sweep-work");
const report = lambdaReport(env.METRICS_NAMESPACE);

export const handler = reporting(
  report,
  sweepWork({ ...awsStores(env), clock: realClock, mailer: awsMailer(env), links: awsLinks(env), report }),
);
