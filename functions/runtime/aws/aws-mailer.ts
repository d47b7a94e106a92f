/** The mailer on SES; for the plan of a sweep, its rate alone. */

import { epochMailer } from "#mail/epoch-mailer.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { Epoch } from "#ports/epoch.ts";
import type { Mailer } from "#ports/mailer.ts";

/** The port, shut for a table that is not the one that mails. The client takes some milliseconds to make, and is made for the first mail: an invocation may have none. */
export function awsMailer(env: { CONFIGURATION_SET: string }, epoch: Epoch): Mailer {
  let made: Mailer | undefined;
  const mailer = (): Mailer => {
    made ??= epochMailer(sesMailer(sesClient(), { configurationSet: env.CONFIGURATION_SET }), epoch);
    return made;
  };
  return { send: async (mail) => mailer().send(mail), rate: async () => mailer().rate() };
}

/** The rate without sending: neither its type nor the permissions of its function allow more. */
export function awsMailRate(): Pick<Mailer, "rate"> {
  return sesMailer(sesClient());
}
