/** The mailer on SES; for the plan of a sweep, its rate alone. */

import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { Mailer } from "#ports/mailer.ts";

/** The port. The client takes some milliseconds to make, and is made for the first mail: an invocation may have none. */
export function awsMailer(env: { CONFIGURATION_SET: string }): Mailer {
  let made: Mailer | undefined;
  const mailer = (): Mailer => {
    made ??= sesMailer(sesClient(), { configurationSet: env.CONFIGURATION_SET });
    return made;
  };
  return { send: async (mail) => mailer().send(mail), rate: async () => mailer().rate() };
}

/** The rate without sending: neither its type nor the permissions of its function allow more. */
export function awsMailRate(): Pick<Mailer, "rate"> {
  return sesMailer(sesClient());
}
