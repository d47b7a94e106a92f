/** Step of the state machine `launch`: lets in the audience of slices. */

import { launchSlice } from "#flows/launch/launch-slice.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("launch-slice");
const report = lambdaReport(env.METRICS_NAMESPACE);

/** A stop holds within ten seconds, however slow storage is: flows/launch-watch.ts reckons with this. */
const ATTEMPT = 1_000;

export const handler = reporting(report, launchSlice({ ...awsStores(env, ATTEMPT), clock: realClock, report }));
