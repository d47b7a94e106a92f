/** The mailer on SES, and for the plan of a sweep only its rate. */

import type { Mailer } from "#mail/mailer.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";

export const awsMailer = (env: { CONFIGURATION_SET: string }): Mailer =>
  sesMailer(sesClient(), { configurationSet: env.CONFIGURATION_SET });

/** May not send: the type says it, and so do the permissions of who uses it. */
export const awsMailRate = (): Pick<Mailer, "rate"> => sesMailer(sesClient());
