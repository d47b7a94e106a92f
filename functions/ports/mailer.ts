/** The port that sends one mail. It never repeats a request by itself. */

import type { SendResult } from "#engine/model/send-result.ts";

export type OutgoingMail = {
  mailKey: string;
  from: { name: string; email: string };
  to: { name?: string; email: string };
  /** Where answers go; absent: to who sends it. */
  replyTo?: { name?: string; email: string };
  subject: string;
  html: string;
  text: string;
  /** Extra headers such as List-Unsubscribe; no CR, LF or NUL. */
  headers: Record<string, string>;
  /** What it goes on from, the oldest first: ids that `send` has answered, and Message-IDs of others with their brackets. */
  thread?: string[];
  /** It may tell that it was opened, and which of its links were followed; absent: not. */
  watched?: true;
  /** Values of `[A-Za-z0-9_-]` only; never personal data. `mailKey` is always among those sent. */
  tags: Record<string, string>;
};

export type Mailer = {
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Mails per second that SES allows; cached for some minutes. */
  rate(): Promise<number>;
};
