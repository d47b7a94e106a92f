/** Personal tokens: by them a person's assistant asks in their name, within bounds that the token states. */

import type { Instant } from "#engine/model/enrollment.ts";

/** All times are of the real clock, whatever clock journeys go by. */
export type AccessToken = {
  /** The hash of the secret that the assistant holds: who reads it here cannot use it. */
  id: string;
  /** What it is for, as its person calls it. */
  name: string;
  /** Whose it is: their id at the issuer, and their name. Made at the terminal of a machine, it is that user's, who has no id. */
  subject?: string;
  person: string;
  /** One of the roles of functions/operations/rights.ts: it ends where its person's role includes it no longer. */
  role: string;
  /** Whether it may be used to see people, if the role may. */
  people: boolean;
  createdAt: Instant;
  expiresAt: Instant;
  /** When the issuer last said that its person has such a role; 0: it has said otherwise since. */
  confirmedAt: Instant;
  usedAt?: Instant;
  /** The minute, since 1970, in which it was used last, and how often in it. */
  minute: number;
  calls: number;
  revision: number;
};

export type TokenStore = {
  /** A secret that nobody has had, and the id under which its token stands. */
  newSecret(): { secret: string; id: string };
  /** Undefined for whatever is no secret of ours. */
  bySecret(secret: string): Promise<AccessToken | undefined>;
  token(id: string): Promise<AccessToken | undefined>;
  /** Revision 0: a new one. Answers `conflict`, and nothing has changed, where another writer was faster. */
  save(token: AccessToken): Promise<AccessToken | "conflict">;
  remove(token: AccessToken): Promise<"removed" | "conflict">;
  /** Of everybody: some for each person of ours. */
  all(): Promise<AccessToken[]>;
};
