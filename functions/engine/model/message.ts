/** The ledger row of one logical mail: what we did, what SES answered, and its delivery status. */

import type { Engagement } from "./engagement.ts";
import type { Instant } from "./enrollment.ts";

/** What stands in the place of a journey for the mail that asks a reader to confirm. */
export const SIGN_UP_MAIL = "sign-up";

/** What stands in the place of a journey for the mails that tell a team about its cases. */
export const CASE_MAIL = "case-mail";

/** What stands in the place of a journey for the answers that a team writes to its customers. */
export const CASE_ANSWER = "case-answer";

/**
 * `planned`: SES refused it for now, and it is sent again later. `unknown`: it may have left. `unconfirmed`: that was never
 * settled, and a person decides.
 */
export type MessageState = "planned" | "sent" | "unknown" | "unconfirmed" | "failed";

export type Message = {
  mailKey: string;
  revision: number;
  state: MessageState;
  journey: string;
  step: string;
  template: string;
  topic: string;
  /** Absent when the sender died before it could write the row and SES's event made it from the tags. */
  customer?: string;
  /** Key of the enrollment within the customer's partition. */
  key?: string;
  version?: number;
  locale?: string;
  /** Id of the address item. */
  address: string;
  at: Instant;
  /** Of an unknown one: when waiting for SES's events ends. */
  settleAt?: Instant;
  sesIds: string[];
  reason?: string;
  /** A stranger had us send it: what becomes of it counts for sign-ups alone. */
  scope?: "sign-ups";
  /** To one of our own people: whatever they do with it is nothing that the customer did. */
  internal?: boolean;
  /** When SES took it, as its own events say. */
  accepted_at?: Instant;
  delivered_at?: Instant;
  delayed_at?: Instant;
  bounced_at?: Instant;
  /** hard: the address is bad for good; soft: this time only. `bounce_detail` is SES's word for it. */
  bounce?: "hard" | "soft";
  bounce_detail?: string;
  complained_at?: Instant;
  complaint_detail?: string;
  /** Its reader wanted no more of its topic, by the link in it. */
  unsubscribed_at?: Instant;
  /** It may tell of being opened and clicked. */
  watched?: true;
  /** SES took it and then refused to send it. */
  rejected_at?: Instant;
  /** An answer to the customer of a case that did not arrive: when that is noted on the case. */
  noticeAt?: Instant;
  /** Its opens and clicks, machines included; a bounded number. */
  engagements?: Engagement[];
  /** When the latest engagements are classified, together. */
  classifyAt?: Instant;
  /** The first time that a person did so. */
  opened_at?: Instant;
  clicked_at?: Instant;
  /** A second SES message id was seen under this mailKey. */
  duplicateObserved?: boolean;
};
