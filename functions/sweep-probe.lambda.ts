/** Invoked every minute: starts the state machine `sweep` when something is due. */

import { sweepProbe } from "#flows/sweep/sweep-probe.ts";
import { lambdaEnv } from "#lambda-env";
import { awsSweepStarter } from "#runtime/aws/aws-starter.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("sweep-probe");
const { due } = awsStores(env);

export const handler = reporting(
  lambdaReport(env.METRICS_NAMESPACE),
  sweepProbe({ due, starter: awsSweepStarter(env), clock: realClock }),
);
