/** The port of outgoing calls: one signed POST to somebody else's server. */

import type { Instant } from "#engine/model/enrollment.ts";

export type OutgoingRequest = {
  url: string;
  /** The same on every attempt, so that the receiver knows a repeat: the header `webhook-id`. */
  id: string;
  /** When this attempt is made: the header `webhook-timestamp`. */
  at: Instant;
  body: string;
  /** All that hold now: two while one is exchanged for another. */
  secrets: string[];
};

export type CallResult =
  /** Answered with 2xx. */
  | { kind: "delivered" }
  /** `silent`: not even an answer came, so whoever calls the same server next would wait in vain too. */
  | { kind: "failed"; problem: string; silent: boolean }
  /** Must not be called, and asking again would change nothing. */
  | { kind: "refused"; problem: string };

export type Caller = {
  /** Never throws: whatever goes wrong is a result. Problems name no address and no content. */
  call(request: OutgoingRequest): Promise<CallResult>;
};
