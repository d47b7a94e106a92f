/** Step of the state machine `sweep`: which shards have something due, and how fast each may send. */

import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { lambdaEnv } from "#lambda-env";
import { awsEpoch } from "#runtime/aws/aws-epoch.ts";
import { awsMailRate } from "#runtime/aws/aws-mailer.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("sweep-plan");
const report = lambdaReport(env.METRICS_NAMESPACE);
const { due, deliverability } = awsStores(env);

export const handler = reporting(
  report,
  sweepPlan({ due, deliverability, mailer: awsMailRate(), epoch: awsEpoch(env), clock: realClock, report }),
);
