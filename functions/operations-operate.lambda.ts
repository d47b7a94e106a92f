/** Called by whoever may `operate`: pauses, resumes, launches, fills pools, retries and lists who changed what. */

import { lambdaEnv } from "#lambda-env";
import { OPERATE_OPERATIONS } from "#operations/operate-operations.ts";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";

export const handler = operationsHandler(lambdaEnv("operations-operate"), "operate", OPERATE_OPERATIONS);
