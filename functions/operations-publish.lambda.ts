/** Called by whoever may `publish`: publishes, rolls back and sends test mails. */

import { lambdaEnv } from "#lambda-env";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";

export const handler = operationsHandler(lambdaEnv("operations-publish"), "publish");
