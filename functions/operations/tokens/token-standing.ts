/** Whether a personal token holds, what it may, and whose it is. */

import type { AccessToken } from "#ports/console/tokens.ts";
import { type Caller, includesRole, ROLES, type Role } from "../rights.ts";

const DAY = 86_400_000;

/** However much it is used. */
export const LIVES_FOR = 90 * DAY;
/** Its person has to log in to the console so often, as long as a session lasts: somebody who has left the firm does not. */
const CONFIRMED_FOR = 7 * DAY;

/** `resting`: it holds again once its person has logged in. */
export type TokenStanding = "open" | "resting" | "over";

/** Pure: by the token and the time alone. */
export function tokenStanding({ subject, expiresAt, confirmedAt }: AccessToken, now: number): TokenStanding {
  if (now >= expiresAt) return "over";
  return subject !== undefined && now - confirmedAt >= CONFIRMED_FOR ? "resting" : "open";
}

/** The role that it acts in; undefined for one that there is not, such as another release's. */
export function roleOfToken({ role }: AccessToken): Role | undefined {
  return ROLES.find((one) => one === role);
}

/** Enough of the hash to name a token among some hundred. */
export function shownId({ id }: Pick<AccessToken, "id">): string {
  return id.slice(0, 10);
}

/** Whether it is the caller's own, or they may see and end everybody's. */
export function isTheirs(token: AccessToken, { id, role }: Caller): boolean {
  return (id !== undefined && token.subject === id) || includesRole(role, "operator");
}
