/** Step of the state machine `sweep`: turns the results of the workers into metrics. */

import { sweepReport } from "#flows/sweep/sweep-report.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("sweep-report");
const report = lambdaReport(env.METRICS_NAMESPACE);
const { due } = awsStores(env);

export const handler = reporting(report, sweepReport({ due, clock: realClock, report }));
