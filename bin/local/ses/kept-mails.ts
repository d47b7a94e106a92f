/** The mails that left from this machine, as the mailbox keeps them. */

import type { KeptMails } from "#ports/kept-mail.ts";
import type { FakeSes } from "./fake-ses.ts";

/** Those of people who were erased are gone from there as well. */
export function keptMails({ mailOfKey }: Pick<FakeSes, "mailOfKey">): KeptMails {
  return async (mailKey) => {
    const mail = mailOfKey(mailKey);
    if (!mail) return undefined;
    const { at, from, to, subject, html, text } = mail;
    return { at, from, to, subject, html, text };
  };
}
