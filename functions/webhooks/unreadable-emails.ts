/** Where a shop's body has an address that cannot be one: the customer is taken without it, and the operator is told. */

import * as foreign from "./foreign-text.ts";
import type { NotTaken } from "./refused-words.ts";

/** As shops call the fields, at whatever depth down to this one. */
const FIELD = /^(?:\w+_)?email$/;
const DEEPEST = 4;

/** Each once, by the path of its field: never the address itself. Quoted names before the `@` are among them: no mail service sends to them. */
export function unreadableEmails(body: unknown): NotTaken[] {
  return [...new Set(pathsIn(body, "", 0))].map((name) => ({ kind: "bad_email", name }));
}

const pathsIn = (value: unknown, path: string, depth: number): string[] => {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth > DEEPEST) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = path === "" ? name : `${path}.${name}`;
    if (typeof inner !== "string") return pathsIn(inner, here, depth + 1);
    return FIELD.test(name) && inner.trim() !== "" && foreign.email(inner) === undefined ? [here] : [];
  });
};
