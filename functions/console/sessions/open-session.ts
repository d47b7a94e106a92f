/** Opens the session that a request belongs to: that it holds is asked of its row each time, and of the issuer every few minutes. */

import { ROLES, type Role } from "#operations/rights.ts";
import { confirmTokens, restTokens } from "#operations/tokens/person-tokens.ts";
import type { Session, SessionEnd } from "#ports/sessions.ts";
import type { ConsoleParts } from "../console-parts.ts";
import type { Person } from "../log-in/log-in.ts";
import { roleOf } from "../log-in/role-of.ts";
import { openWith, sealWith, sessionId } from "./session-secret.ts";
import { ASKED_EVERY, ENDED, isStale, sessionStanding } from "./session-standing.ts";

export type OpenSession = Session & { role: Role };
export type Opened = { kind: "open"; session: OpenSession } | { kind: "over"; why: string } | { kind: "unavailable" };

type Parts = Pick<ConsoleParts, "sessions" | "tokens" | "logIn" | "clock" | "report">;

const NONE = { kind: "over", why: "Nobody is logged in here, or the log-in is over." } as const;

/** `secret`: what the browser has sent; undefined where it has sent none. */
export async function openSession(parts: Parts, secret: string | undefined): Promise<Opened> {
  if (secret === undefined || !SECRET.test(secret)) return NONE;
  const stored = await parts.sessions.session(sessionId(secret));
  if (!stored) return NONE;
  const standing = sessionStanding(stored, parts.clock.now());
  if (standing.kind === "over") return standing;
  return standing.kind === "ask" ? askIssuer(parts, stored, secret) : opened(await seen(parts, stored));
}

/** Of newSecret: nothing else is looked up. */
const SECRET = /^[\w-]{43}$/;

/** A row that another release wrote may name a role that there is not: then nobody is let in by it. */
const opened = (session: Session): Opened => {
  const role = ROLES.find((one) => one === session.role);
  return role ? { kind: "open", session: { ...session, role } } : { kind: "over", why: ENDED.role };
};

/** Notes that it was used, not at each request; whoever writes at the same time notes the same. */
const seen = async ({ sessions, clock }: Parts, session: Session): Promise<Session> => {
  const now = clock.now();
  if (now - session.seenAt < ASKED_EVERY) return session;
  const saved = await sessions.save({ ...session, seenAt: now });
  return saved === "conflict" ? session : saved;
};

/**
 * Of requests at the same time one asks, because it alone wrote that it does; the others go on with what is stored, unless that is too
 * old: then each asks.
 *
 *   row: askedAt ──▶ issuer asked ──▶ row: name, role, checkedAt   or   row: ended
 */
const askIssuer = async (parts: Parts, stored: Session, secret: string): Promise<Opened> => {
  const now = parts.clock.now();
  const claimed = await parts.sessions.save({ ...stored, askedAt: now, seenAt: now });
  const asking = claimed === "conflict" ? await parts.sessions.session(stored.id) : claimed;
  if (!asking) return NONE;
  if (asking.ended) return { kind: "over", why: ENDED[asking.ended] };
  if (claimed === "conflict" && !isStale(asking, now)) return opened(asking);
  const refresh = await openWith(secret, stored.refresh ?? "").catch(() => undefined);
  const answer = refresh === undefined ? SEALED_OTHERWISE : await parts.logIn.ask(refresh);
  if (answer.kind === "unavailable") return isStale(asking, now) ? { kind: "unavailable" } : opened(asking);
  if (answer.kind === "refused" || answer.person.subject !== stored.subject) return end(parts, asking, "issuer");
  return renew(parts, asking, { person: answer.person, secret });
};

const SEALED_OTHERWISE = { kind: "refused", reason: "sealed otherwise" } as const;

/** Writes what the issuer says now. Who wrote meanwhile may have ended it; else it is known to be so all the same. */
const renew = async (parts: Parts, asking: Session, { person, secret }: { person: Person; secret: string }): Promise<Opened> => {
  const role = roleOf(person.groups);
  if (role.kind !== "role") return end(parts, asking, "role");
  // Of another role now, they have no assistant that may what they may not.
  if (role.role !== asking.role) await confirmTokens(parts, asking.subject, role.role, parts.clock.now());
  const kept = person.refresh === undefined ? {} : { refresh: await sealWith(secret, person.refresh) };
  const known = { ...asking, ...kept, name: person.name, role: role.role, checkedAt: parts.clock.now() };
  if ((await parts.sessions.save(known)) !== "conflict") return opened(known);
  const now = await parts.sessions.session(asking.id);
  if (!now) return NONE;
  return now.ended ? { kind: "over", why: ENDED[now.ended] } : opened(known);
};

const end = async (parts: Parts, session: Session, ended: SessionEnd): Promise<Opened> => {
  const { sessions, report } = parts;
  const { refresh: _refresh, ...rest } = session;
  await restTokens(parts, session.subject);
  await sessions.save({ ...rest, ended });
  report.note("a session was ended", { reason: ended });
  return { kind: "over", why: ENDED[ended] };
};
