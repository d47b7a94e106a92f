/** The port of outgoing calls: one signed POST to another company's server. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { HostSecret } from "./signing-key.ts";

export type OutgoingRequest = {
  url: string;
  /** The same on every attempt, so that the receiver recognises a repeat: the header `webhook-id`. */
  id: string;
  /** When this attempt is made: the header `webhook-timestamp`. */
  at: Instant;
  body: string;
  /** All that are valid now: two while one is exchanged for another. Each is used for its own host only. */
  secrets: HostSecret[];
};

export type CallResult =
  /** Answered with 2xx. */
  | { kind: "delivered" }
  /** `silent`: no answer came at all, so the next call to the same server would wait in vain too. */
  | { kind: "failed"; problem: string; silent: boolean }
  /** This address must not be called; another attempt would change nothing. */
  | { kind: "refused"; problem: string };

export type Caller = {
  /** Never throws: whatever goes wrong is a result. Problems name no address and no content. */
  call(request: OutgoingRequest): Promise<CallResult>;
};
