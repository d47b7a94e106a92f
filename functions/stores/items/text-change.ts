/** What a save changes of the texts by which a customer is found, and how their digest announces it: see people/find-rows.ts. */

import { findTexts } from "#engine/identity/find-texts.ts";
import type { Customer } from "#engine/model/customer.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { NightlyDigest } from "#engine/segments/nightly-digest.ts";

/** The texts before a save and after it. */
export type TextChange = { before: string[]; after: string[] };

/** More former texts are not remembered; each save has looked for their rows. */
const MOST_LEFT = 30;

/** Undefined where all stays. `asRead`: the profile as it was read; absent where it is new, or its name and address are the same. */
export function textChange(customer: Customer, asRead: Customer | undefined): TextChange | undefined {
  if (!asRead && customer.revision > 0) return undefined;
  const before = asRead && asRead.revision > 0 ? findTexts(asRead) : [];
  const after = findTexts(customer);
  return deepEqual(before, after) ? undefined : { before, after };
}

/** The digest that announces the change; the very same one where it does so already. */
export function announced(digest: NightlyDigest, { before, after }: TextChange): NightlyDigest {
  const known = [...(digest.left ?? []), ...(digest.finds ?? []), ...before];
  const left = [...new Set(known)].filter((text) => !after.includes(text)).slice(-MOST_LEFT);
  if (deepEqual(digest.finds ?? [], after) && deepEqual(digest.left ?? [], left)) return digest;
  const { finds: _finds, left: _left, ...rest } = digest;
  return { ...rest, ...(after.length > 0 ? { finds: after } : {}), ...(left.length > 0 ? { left } : {}) };
}
