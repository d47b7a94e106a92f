/** Whether a session still holds. */

import type { Session, SessionEnd } from "#ports/sessions.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Unused for so long, a session is over. */
const IDLE = 12 * HOUR;
/** However much it is used. */
export const LONGEST = 7 * 24 * HOUR;
/** After so long the issuer is asked whether the person is still who they were, with the same role. */
export const ASKED_EVERY = 5 * MINUTE;
/** For so long a session holds on the issuer's last word: while it does not answer, or where it cannot be asked. */
const LAST_ANSWER = HOUR;

/** `ask`: it holds, if the issuer says so again. */
export type Standing = { kind: "open" } | { kind: "ask" } | { kind: "over"; why: string };

/** Pure: by the session and the time alone. */
export function sessionStanding(session: Session, now: number): Standing {
  if (session.ended) return over(ENDED[session.ended]);
  if (now - session.startedAt >= LONGEST) return over("You logged in seven days ago.");
  if (now - session.seenAt >= IDLE) return over("You have not been here for twelve hours.");
  if (session.refresh === undefined)
    return now - session.checkedAt >= LAST_ANSWER
      ? over("You logged in an hour ago, and nobody can be asked whether that still holds.")
      : OPEN;
  return now - session.askedAt >= ASKED_EVERY || isStale(session, now) ? { kind: "ask" } : OPEN;
}

/** Whether the issuer's last word is too old to go by, although it was asked in the meantime. */
export function isStale({ checkedAt }: Pick<Session, "checkedAt">, now: number): boolean {
  return now - checkedAt >= LAST_ANSWER;
}

const OPEN = { kind: "open" } as const;
const over = (why: string) => ({ kind: "over", why }) as const;

/** Said to whoever held the session. */
export const ENDED: Record<SessionEnd, string> = {
  operator: "An operator has ended your session.",
  issuer: "Your account does not let you in any more.",
  role: "Your role has been taken away.",
};
