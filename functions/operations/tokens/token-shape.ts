/** How operations show a personal token. */

import * as z from "zod";
import type { AccessToken } from "#ports/console/tokens.ts";
import { shownId, tokenStanding } from "./token-standing.ts";

export const tokenShape = z.object({
  token: z.string(),
  name: z.string(),
  person: z.string(),
  role: z.string(),
  /** Whether people can be seen by it. */
  people: z.boolean(),
  state: z.enum(["open", "resting", "over"]),
  created_at: z.string(),
  expires_at: z.string(),
  used_at: z.string().optional(),
});

/** Without what it is found by. */
export function shownToken(token: AccessToken, now: number): z.output<typeof tokenShape> {
  const { name, person, role, people, createdAt, expiresAt, usedAt } = token;
  return {
    ...{ token: shownId(token), name, person, role, people, state: tokenStanding(token, now) },
    ...{ created_at: iso(createdAt), expires_at: iso(expiresAt) },
    ...(usedAt === undefined ? {} : { used_at: iso(usedAt) }),
  };
}

const iso = (at: number): string => new Date(at).toISOString();
