/** Keys of sign-ups; keys.ts lists every key of the table. */

import type { Key } from "../table/table.ts";
import { fnv1a, joinKey } from "./key-parts.ts";

/** How many rows count callers: a flood writes none of them often. */
const CALLER_ROWS = 64;

/** Figures about sign-ups: `budget`, or a row of callers. */
export function signUpFiguresKey(part: string): Key {
  return { pk: joinKey("sign-ups", part), sk: "figures" };
}

/** The row of callers in which this key is counted. */
export function callerRow(key: string): string {
  return String(fnv1a(key) % CALLER_ROWS).padStart(2, "0");
}

/** A sign-up that waits for its mail. */
export function waitingSignUpKey(address: string): Key {
  return { pk: joinKey("sign-up", address), sk: "sign-up" };
}
