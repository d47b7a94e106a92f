/** Step of the state machine `nightly`: measures some slices of the customer base. */

import { nightlyMeasure } from "#flows/nightly/nightly-measure.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";

const env = lambdaEnv("nightly-measure");

export const handler = reporting(lambdaReport(env.METRICS_NAMESPACE), nightlyMeasure(awsStores(env)));
