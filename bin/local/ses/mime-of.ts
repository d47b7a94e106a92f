/** Writes an accepted mail as the MIME text that its reader's mail program would get. */

import MailComposer from "nodemailer/lib/mail-composer";
import type { AcceptedMail } from "./read-send-request.ts";

/** The message's source, headers included. */
export async function mimeOf(mail: AcceptedMail): Promise<string> {
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    ...(mail.reply_to === undefined ? {} : { replyTo: mail.reply_to }),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    date: new Date(mail.at),
    messageId: `<${mail.id}@email.amazonses.com>`,
  });
  return (await composer.compile().build()).toString("utf8");
}
