/** HMAC-SHA256 over raw bytes, compared in constant time: what all webhook signatures are made of. */

import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import type { Instant } from "#engine/model/enrollment.ts";

type Part = string | Uint8Array;

/** The base64 signature of these parts, one after the other. */
export function sign(key: Part, ...parts: Part[]): string {
  return hmacOf(key, parts).digest("base64");
}

/** The signature of these parts in hexadecimal digits. */
export function signHex(key: Part, ...parts: Part[]): string {
  return hmacOf(key, parts).digest("hex");
}

/** Whether both texts are the same, in a time that does not show where they differ. Texts of unequal length are unequal. */
export function sameSignature(given: string, right: string): boolean {
  const a = Buffer.from(given, "utf8");
  const b = Buffer.from(right, "utf8");
  return a.length === b.length && timingSafeEqual(a, b);
}

/** How long the secret is as a key, without blanks around it, in bytes. */
export function writtenLength(secret: string): number {
  return Buffer.byteLength(secret.trim());
}

/** Whether a signed time, in seconds, is at most five minutes from now: an older delivery could be a recorded one. */
export function isFresh(timestamp: string, now: Instant): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= TOLERANCE_SECONDS;
}

const hmacOf = (key: Part, parts: Part[]) => {
  // Made a key here: Node takes six times as long over bytes that it must find to be none.
  const hmac = createHmac("sha256", typeof key === "string" ? key : createSecretKey(key));
  for (const part of parts) hmac.update(part);
  return hmac;
};

const TOLERANCE_SECONDS = 300;
