/** Invoked by an operator: shows whether marketing is stopped; `{ "resume": "*" }` or a journey's name resumes it. */

import { resumeMarketing, showBreaker } from "#flows/sending/resume-marketing.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("breaker");
const report = lambdaReport(env.METRICS_NAMESPACE);
const ports = { deliverability: awsStores(env).deliverability, clock: realClock, report };

export const handler = reporting(report, ({ resume }: { resume?: unknown }) => {
  if (typeof resume !== "string") return showBreaker(ports)();
  return resumeMarketing(ports)(resume === "*" ? undefined : resume);
});
