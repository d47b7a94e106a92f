/** The port that sends one mail. It never repeats a request by itself. */

export type OutgoingMail = {
  mailKey: string;
  from: { name: string; email: string };
  to: { name?: string; email: string };
  subject: string;
  html: string;
  text: string;
  /** Extra headers such as List-Unsubscribe; no CR, LF or NUL. */
  headers: Record<string, string>;
  /** Values of `[A-Za-z0-9_-]` only; never personal data. `mailKey` is always among those sent. */
  tags: Record<string, string>;
};

/** Which of SES's limits was reached: mails a second, or mails a day. */
export type Limit = "rate" | "daily";

export type SendResult =
  /** SES took it; `id` is SES's message id. */
  | { kind: "accepted"; id: string }
  /** SES did not take it, for certain. `retry`: soon (rate), in hours (daily quota), or never (bad address, rejected content). */
  | { kind: "refused"; reason: string; retry: "soon" | "hours" | "never"; limit?: Limit }
  /** Time-out, reset, 5xx: it may or may not have left. */
  | { kind: "unknown"; reason: string };

export type Mailer = {
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Mails per second that SES allows; cached for some minutes. */
  rate(): Promise<number>;
};
