/** Step of the state machine `launch`: ends it when the whole customer base has been examined. */

import { launchFinish } from "#flows/launch/launch-finish.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("launch-finish");

export const handler = reporting(lambdaReport(env.METRICS_NAMESPACE), launchFinish({ ...awsStores(env), clock: realClock }));
