/** Called by whoever may `publish`: publishes, rolls back and sends test mails. */

import { lambdaEnv } from "#lambda-env";
import { PUBLISH_OPERATIONS } from "#operations/publish-operations.ts";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";

export const handler = operationsHandler(lambdaEnv("operations-publish"), "publish", PUBLISH_OPERATIONS);
