/** Step of the state machine `nightly`: makes thresholds of the measures of all slices. */

import { nightlyThresholds } from "#flows/nightly/nightly-thresholds.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";

const env = lambdaEnv("nightly-thresholds");

export const handler = reporting(lambdaReport(env.METRICS_NAMESPACE), nightlyThresholds(awsStores(env)));
