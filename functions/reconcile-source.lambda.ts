/** Step of the state machine `reconcile`: asks one shop for the orders that its webhooks missed, and detects a source that is silent. */

import { reconcileSource } from "#flows/reconcile/reconcile-source.ts";
import { lambdaEnv } from "#lambda-env";
import { awsReconcile } from "#runtime/aws/aws-reconcile.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";

const env = lambdaEnv("reconcile-source");
const report = lambdaReport(env.METRICS_NAMESPACE);

export const handler = reporting(report, reconcileSource(awsReconcile(env, report)));
