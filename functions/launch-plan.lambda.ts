/** Step of the state machine `launch`: who works on which slices. */

import { launchPlan } from "#flows/launch/launch-plan.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("launch-plan");

export const handler = reporting(lambdaReport(env.METRICS_NAMESPACE), launchPlan({ ...awsStores(env), clock: realClock }));
