/** Step of the state machine `sweep`: which shards have something due, and how fast each may send. */

import { sweepPlan } from "#flows/sweep-plan.ts";
import { lambdaEnv } from "#lambda-env";
import { awsMailRate } from "#runtime/aws-mailer.ts";
import { awsStores } from "#runtime/aws-stores.ts";
import { realClock } from "#runtime/clock.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";

const env = lambdaEnv("sweep-plan");
const { due } = awsStores(env);

export const handler = reporting(
  lambdaReport(env.METRICS_NAMESPACE),
  sweepPlan({ due, mailer: awsMailRate(), clock: realClock }),
);
