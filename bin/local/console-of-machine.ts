/** What the console shows of this machine alone: the mails that it keeps, and its clock. */

import type { ListedMail, LocalParts, OpenMail } from "#console/local-parts.ts";
import { findMails } from "./http/find-mails.ts";
import type { ShownMail } from "./http/shown-mail.ts";

export type Machine = {
  now(): number;
  /** Absent with a real clock. */
  advance?: (to: number) => Promise<unknown>;
  /** Oldest first. */
  mails(): ShownMail[];
  mailOf(id: string): ShownMail | undefined;
};

/** More than anybody scrolls through. */
const MOST = 200;

export function consoleOfMachine({ now, advance, mails, mailOf }: Machine): LocalParts {
  return {
    now,
    ...(advance
      ? {
          pass: async (milliseconds: number) => {
            await advance(now() + milliseconds);
          },
        }
      : {}),
    mails: (find) => {
      const found = findMails(mails(), find).reverse();
      return { mails: found.slice(0, MOST).map(listed), more: found.length > MOST };
    },
    mailOf: (id) => {
      const mail = mailOf(id);
      return mail && opened(mail);
    },
  };
}

const listed = ({ id, at, to, subject, journey, step, language }: ShownMail): ListedMail => ({
  ...{ id, at, to, subject },
  ...(journey === undefined ? {} : { journey }),
  ...(step === undefined ? {} : { step }),
  ...(language === undefined ? {} : { language }),
});

const opened = (mail: ShownMail): OpenMail => {
  const { from, reply_to, text, headers, tags } = mail;
  return { ...listed(mail), from, ...(reply_to === undefined ? {} : { reply_to }), text, headers, tags };
};
