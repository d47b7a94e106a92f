/** The mailer on SES for a function that rarely sends: the client is loaded with the first mail. */

import type { Epoch } from "#ports/epoch.ts";
import type { Mailer } from "#ports/mailer.ts";

/** The port, in the place of `awsMailer`: most events lead to no mail, and the SES client takes ten milliseconds to load. */
export function awsMailerWhenNeeded(env: { CONFIGURATION_SET: string }, epoch: Epoch): Mailer {
  let loaded: Promise<Mailer> | undefined;
  const mailer = (): Promise<Mailer> => {
    loaded ??= import("./aws-mailer.ts").then(({ awsMailer }) => awsMailer(env, epoch));
    return loaded;
  };
  return { send: async (mail) => (await mailer()).send(mail), rate: async () => (await mailer()).rate() };
}
