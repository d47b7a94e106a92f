/** Ids that no other thing has, for what is derived from nothing: audit records and test mails. */

import { randomUUID } from "node:crypto";

/** Begins with the time by the real clock, so that ids of one moment of a virtual clock still sort in their order. */
export function newId(): string {
  return `${Date.now().toString(36).padStart(9, "0")}-${randomUUID()}`;
}
