/** The mailer on SES, and for the plan of a sweep only its rate. */

import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { Mailer } from "#ports/mailer.ts";

/** The client is made for the first mail: whoever starts may have none to send, and it takes some milliseconds. */
export function awsMailer(env: { CONFIGURATION_SET: string }): Mailer {
  let made: Mailer | undefined;
  const mailer = (): Mailer => {
    made ??= sesMailer(sesClient(), { configurationSet: env.CONFIGURATION_SET });
    return made;
  };
  return { send: async (mail) => mailer().send(mail), rate: async () => mailer().rate() };
}

/** May not send: the type says it, and so do the permissions of who uses it. */
export function awsMailRate(): Pick<Mailer, "rate"> {
  return sesMailer(sesClient());
}
