/** The last door before the mail service: behind it is no way for data that were copied or put back, whoever asks. */

import type { Epoch } from "#ports/epoch.ts";
import { RESTORED } from "#ports/epoch.ts";
import type { Mailer } from "#ports/mailer.ts";

/** The same mailer; of restored data each mail is refused for certain, to be tried again. */
export function epochMailer(mailer: Mailer, epoch: Pick<Epoch, "standing">): Mailer {
  return {
    ...mailer,
    send: async (mail) =>
      (await epoch.standing()) === "current" ? mailer.send(mail) : { kind: "refused", reason: RESTORED, retry: "soon" },
  };
}
