/** Called by whoever may `look`: shows journeys and figures, and nobody by name. */

import { lambdaEnv } from "#lambda-env";
import { LOOK_OPERATIONS } from "#operations/look-operations.ts";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";

export const handler = operationsHandler(lambdaEnv("operations-look"), "look", LOOK_OPERATIONS);
