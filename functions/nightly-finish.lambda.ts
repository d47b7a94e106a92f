/** Step of the state machine `nightly`: audits what is stuck, and ends the night. */

import { nightlyFinish } from "#flows/nightly/nightly-finish.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("nightly-finish");
const report = lambdaReport(env.METRICS_NAMESPACE);

export const handler = reporting(report, nightlyFinish({ ...awsStores(env), clock: realClock, report }));
