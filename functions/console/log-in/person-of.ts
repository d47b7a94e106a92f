/** Reads who somebody is out of the claims of a verified ID token. */

import type { Person } from "./log-in.ts";

const LONGEST = 100;

/** @throws Error where the token names nobody */
export function personOf(claims: object, { groupsClaim, refresh }: { groupsClaim: string; refresh: string | undefined }): Person {
  const subject = textIn(claims, "sub");
  if (subject === undefined) throw new Error("the token names nobody");
  const name = NAMES.map((claim) => textIn(claims, claim)).find((text) => text !== undefined) ?? subject;
  const groups: unknown = Reflect.get(claims, groupsClaim);
  return {
    subject,
    name,
    // Some issuers write a single group without a list.
    groups: (Array.isArray(groups) ? groups : [groups]).filter((group) => typeof group === "string"),
    ...(refresh === undefined ? {} : { refresh }),
  };
}

/** What a person is called, the best first. */
const NAMES = ["name", "preferred_username", "email", "cognito:username"];

const textIn = (claims: object, claim: string): string | undefined => {
  const value: unknown = Reflect.get(claims, claim);
  if (typeof value !== "string") return undefined;
  const text = value.replace(/\p{C}/gu, " ").trim().slice(0, LONGEST);
  return text === "" ? undefined : text;
};
