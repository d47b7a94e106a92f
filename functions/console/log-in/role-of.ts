/** Which role somebody has by the groups that the issuer says they are in. */

import { includesRole, ROLES, type Role } from "#operations/rights.ts";

/** `several`: of two roles neither includes the other, such as approver and staff; one person has one role. */
export type RoleOf = { kind: "role"; role: Role } | { kind: "none" } | { kind: "several"; roles: Role[] };

/** Groups of other names count for nothing. */
export function roleOf(groups: readonly string[]): RoleOf {
  const roles = ROLES.filter((role) => groups.includes(role));
  if (roles.length === 0) return { kind: "none" };
  const greatest = roles.find((role) => roles.every((other) => includesRole(role, other)));
  return greatest ? { kind: "role", role: greatest } : { kind: "several", roles };
}
