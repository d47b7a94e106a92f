/** Begins a session for somebody whom the issuer knows, and ends one when they log out. */

import type { Role } from "#operations/rights.ts";
import { confirmTokens } from "#operations/tokens/person-tokens.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import type { ConsoleParts } from "../console-parts.ts";
import type { Person } from "../log-in/log-in.ts";
import { newSecret, openWith, sealWith, sessionId } from "./session-secret.ts";
import { LONGEST } from "./session-standing.ts";

type Parts = Pick<ConsoleParts, "sessions" | "tokens" | "logIn" | "clock">;

/** The secret of a new session, for the browser alone. What is over for good is cleared away meanwhile: log-ins are few. */
export async function beginSession(parts: Parts, person: Person, role: Role): Promise<string> {
  const now = parts.clock.now();
  const secret = newSecret();
  const { subject, name, refresh } = person;
  const sealed = refresh === undefined ? {} : { refresh: await sealWith(secret, refresh) };
  const times = { startedAt: now, seenAt: now, checkedAt: now, askedAt: now };
  const saved = await parts.sessions.save({ id: sessionId(secret), subject, name, role, ...times, ...sealed, revision: 0 });
  if (saved === "conflict") throw new Conflict();
  await confirmTokens(parts, subject, role, now);
  const over = (await parts.sessions.all()).filter(({ startedAt }) => now - startedAt >= LONGEST);
  await Promise.all(over.map((session) => parts.sessions.remove(session)));
  return secret;
}

/** Removes it here first, whatever the issuer says. Answers where the browser ends its session there, if anywhere. */
export async function endSession(
  { sessions, logIn }: Pick<Parts, "sessions" | "logIn">,
  secret: string,
  back: string,
): Promise<string | undefined> {
  const session = await sessions.session(sessionId(secret));
  if (!session) return undefined;
  await remove(sessions, session.id);
  const refresh = session.refresh && (await openWith(secret, session.refresh).catch(() => undefined));
  return logIn.end(refresh, back);
}

/** A request at the same time may write it: then once more. */
const remove = async (sessions: Parts["sessions"], id: string): Promise<void> => {
  for (let tries = 0; tries < 5; tries += 1) {
    const session = await sessions.session(id);
    if (!session || (await sessions.remove(session)) === "removed") return;
  }
  throw new Conflict();
};
