/** Step of the state machine `nightly`: which night it is, and which worker gets which slices. */

import { nightlyPlan } from "#flows/nightly/nightly-plan.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("nightly-plan");

export const handler = reporting(lambdaReport(env.METRICS_NAMESPACE), nightlyPlan({ ...awsStores(env), clock: realClock }));
