/** Called by whoever may `people`: shows, enrolls, exports and erases one person. */

import { lambdaEnv } from "#lambda-env";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";

export const handler = operationsHandler(lambdaEnv("operations-people"), "people");
