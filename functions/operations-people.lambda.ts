/** Called by whoever may `people`: finds, shows, enrolls, exports and erases one person, and takes in many. */

import { lambdaEnv } from "#lambda-env";
import { PEOPLE_OPERATIONS } from "#operations/people-operations.ts";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";

/** Only to look at one mail: what makes mails is loaded then. */
const loadRenderer = async () => (await import("#runtime/mail-renderer.ts")).mailRenderer;

export const handler = operationsHandler(lambdaEnv("operations-people"), "people", PEOPLE_OPERATIONS, { loadRenderer });
