/** Steps of the state machine `erase`: take away what is held of somebody who asked to be forgotten. */

import { eraseStep } from "#flows/privacy/erase-step.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("erase-step");
const report = lambdaReport(env.METRICS_NAMESPACE);
/** SES keeps no mail that it has sent, and neither do we. */
const keptMails = { forget: async () => {} };

export const handler = reporting(report, eraseStep({ ...awsStores(env), clock: realClock, report, keptMails }));
