/** Sessions of the console: who has logged in, with which role, and until when that holds. */

import type { Instant } from "#engine/model/enrollment.ts";

/** Why a session is over before its time: by a person who may end others', by the issuer, or because no role is left. */
export type SessionEnd = "operator" | "issuer" | "role";

/** All times are of the real clock, whatever clock journeys go by. */
export type Session = {
  /** The hash of the secret that the browser holds: who reads it here cannot use it. */
  id: string;
  /** Who it is: their id at the issuer, which no other has, and their name. */
  subject: string;
  name: string;
  /** One of the roles of functions/operations/rights.ts. */
  role: string;
  startedAt: Instant;
  /** When it was last used, to a few minutes. */
  seenAt: Instant;
  /** When the issuer last said that this is so, and when it was last asked. */
  checkedAt: Instant;
  askedAt: Instant;
  /** What the issuer is asked with, sealed by the secret that the browser holds. Absent where it gave nothing to ask with. */
  refresh?: string;
  ended?: SessionEnd;
  revision: number;
};

export type SessionStore = {
  session(id: string): Promise<Session | undefined>;
  /** Revision 0: a new one. Answers `conflict`, and nothing has changed, where another writer was faster. */
  save(session: Session): Promise<Session | "conflict">;
  remove(session: Session): Promise<"removed" | "conflict">;
  /** Of everybody: as many as people have logged in within some days. */
  all(): Promise<Session[]>;
};
