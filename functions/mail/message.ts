/** The ledger row of one logical mail: what we did, what SES said, what became of it. */

import type { Instant } from "#engine/walk.ts";

export type MessageState = "sent" | "unknown" | "unconfirmed" | "failed";

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
  /** Key of the walk within the customer's partition. */
  key?: string;
  version?: number;
  locale?: string;
  /** Id of the address item. */
  address: string;
  at: Instant;
  /** When an unknown one is given up waiting for. */
  settleAt?: Instant;
  sesIds: string[];
  reason?: string;
  delivered_at?: Instant;
  bounced_at?: Instant;
  complained_at?: Instant;
  /** A second SES message id was seen under this mailKey. */
  duplicateObserved?: boolean;
};
