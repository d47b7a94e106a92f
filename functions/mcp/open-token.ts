/** Opens the token of a request: that it holds is asked of its row each time, which counts how often it is used. */

import type { Caller } from "#operations/rights.ts";
import { roleOfToken, tokenStanding } from "#operations/tokens/token-standing.ts";
import type { AccessToken } from "#ports/console/tokens.ts";
import type { McpParts } from "./mcp-parts.ts";

export type Opened = { kind: "open"; caller: Caller } | { kind: "over"; why: string } | { kind: "too_often" };

/** In a minute, for each token. */
const MOST_CALLS = 120;
const MINUTE = 60_000;
/** Requests at the same time write the same row. */
const TRIES = 8;

/** @param authorization the header of this name */
export async function openToken({ tokens, clock }: Pick<McpParts, "tokens" | "clock">, authorization: string): Promise<Opened> {
  const [, secret] = /^Bearer +([\w-]{1,100})$/i.exec(authorization) ?? [];
  if (secret === undefined) return { kind: "over", why: NONE };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const token = await tokens.bySecret(secret);
    const role = token && roleOfToken(token);
    if (!token || !role) return { kind: "over", why: UNKNOWN };
    const now = clock.now();
    const standing = tokenStanding(token, now);
    if (standing !== "open") return { kind: "over", why: standing === "over" ? OVER : RESTS };
    const used = usedOnce(token, now);
    if (!used) return { kind: "too_often" };
    if ((await tokens.save(used)) !== "conflict") return { kind: "open", caller: callerOf(token, role) };
  }
  return { kind: "too_often" };
}

const NONE = "Send a personal token as `authorization: Bearer TOKEN`; one is made in the console's settings.";
const UNKNOWN = "There is no such token, or it was revoked.";
const OVER = "The token is older than ninety days. Make another in the console's settings.";
const RESTS =
  "Its person has not logged in to the console lately, or has another role now. It holds again once they log in with its role.";

/** Undefined where it was used too often. */
const usedOnce = (token: AccessToken, now: number): AccessToken | undefined => {
  const minute = Math.floor(now / MINUTE);
  const calls = token.minute === minute ? token.calls + 1 : 1;
  return calls > MOST_CALLS ? undefined : { ...token, minute, calls, usedAt: now };
};

const callerOf = ({ person, subject, people }: AccessToken, role: Caller["role"]): Caller => ({
  ...{ name: person, role, assistant: { people } },
  ...(subject === undefined ? {} : { id: subject }),
});
