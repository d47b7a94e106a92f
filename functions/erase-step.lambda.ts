/** Step of the state machine `erase`: deletes a part of what is stored about a customer who asked to be erased. */

import { eraseStep } from "#flows/privacy/erase-step.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("erase-step");
const report = lambdaReport(env.METRICS_NAMESPACE);
/** Sent mails are kept neither by SES nor by Perennial. */
const keptCopies = { forget: async () => {} };

export const handler = reporting(report, eraseStep({ ...awsStores(env), clock: realClock, report, keptCopies }));
