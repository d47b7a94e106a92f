/** Step of the state machine `launch`: enrolls the audience of some slices of the customer base. */

import { launchSlice } from "#flows/launch/launch-slice.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("launch-slice");
const report = lambdaReport(env.METRICS_NAMESPACE);

/** In milliseconds. Within ten seconds a stop holds, however slow storage is: flows/launch/launch-watch.ts relies on it. */
const ATTEMPT = 1_000;

export const handler = reporting(report, launchSlice({ ...awsStores(env, ATTEMPT), clock: realClock, report }));
