/** First step of the state machine `reconcile`: which sources are checked. */

import { reconcilePlan } from "#flows/reconcile/reconcile-plan.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("reconcile-plan");

const report = lambdaReport(env.METRICS_NAMESPACE);

export const handler = reporting(report, reconcilePlan({ ...awsStores(env), clock: realClock, report }));
