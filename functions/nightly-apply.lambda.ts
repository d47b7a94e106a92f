/** Step of the state machine `nightly`: updates the customers of some slices. */

import { nightlyApply } from "#flows/nightly/nightly-apply.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("nightly-apply");
const report = lambdaReport(env.METRICS_NAMESPACE);

export const handler = reporting(report, nightlyApply({ ...awsStores(env), clock: realClock, report }));
