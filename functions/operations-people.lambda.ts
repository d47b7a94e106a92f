/** Called by whoever may `people`: shows, enrolls, exports and erases one person, and takes in many. */

import { lambdaEnv } from "#lambda-env";
import { PEOPLE_OPERATIONS } from "#operations/people-operations.ts";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";

export const handler = operationsHandler(lambdaEnv("operations-people"), "people", PEOPLE_OPERATIONS);
