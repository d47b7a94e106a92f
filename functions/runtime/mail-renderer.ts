/** The renderer of mails: Liquid over compiled templates, and our own texts where a team is told of a case. */

import { fillReply } from "#mail/cases/fill-reply.ts";
import { renderAnswer } from "#mail/cases/render-answer.ts";
import { renderCase } from "#mail/cases/render-case.ts";
import { chooseLocale } from "#mail/choose-locale.ts";
import { renderMail } from "#mail/render-mail.ts";
import { unsubscribeHeaders } from "#mail/unsubscribe-headers.ts";
import type { MailRenderer } from "#ports/mail-renderer.ts";

/** Without state and without I/O: the same in Lambda, on one machine and in tests. */
export const mailRenderer: MailRenderer = {
  render: renderMail,
  renderCase,
  renderAnswer,
  fillReply,
  chooseLocale,
  unsubscribeHeaders,
};
