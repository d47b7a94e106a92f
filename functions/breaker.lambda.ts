/**
 * Invoked by an operator: shows whether marketing is stopped; `{ "resume": "*" }` or a journey's name resumes it. `{ "sign_ups": "show" }`
 * and `{ "sign_ups": "resume" }` do the same for confirmations of sign-ups.
 */

import { resumeMarketing, showBreaker } from "#flows/sending/resume-marketing.ts";
import { resumeSignUps, showSignUps } from "#flows/sign-ups/resume-sign-ups.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("breaker");
const report = lambdaReport(env.METRICS_NAMESPACE);
const { deliverability, signUps } = awsStores(env);
const ports = { deliverability, signUps, clock: realClock, report };

type Asked = { resume?: unknown; sign_ups?: unknown };

export const handler = reporting(report, async ({ resume, sign_ups }: Asked): Promise<{ sentence: string }> => {
  if (sign_ups !== undefined) return sign_ups === "resume" ? resumeSignUps(ports)() : showSignUps(ports)();
  if (typeof resume !== "string") return showBreaker(ports)();
  return resumeMarketing(ports)(resume === "*" ? undefined : resume);
});
