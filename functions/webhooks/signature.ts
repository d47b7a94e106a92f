/** HMAC-SHA256 over raw bytes, compared in constant time: what all webhook signatures come down to. */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Instant } from "#engine/model/enrollment.ts";

type Part = string | Uint8Array;

/** The base64 signature of these parts, one after the other. */
export function sign(key: Part, ...parts: Part[]): string {
  return hmacOf(key, parts).digest("base64");
}

/** The same in hexadecimal digits. */
export function signHex(key: Part, ...parts: Part[]): string {
  return hmacOf(key, parts).digest("hex");
}

/** Whether both texts are the same, without telling by time where they differ. Unequal lengths are simply unequal. */
export function sameSignature(given: string, right: string): boolean {
  const a = Buffer.from(given, "utf8");
  const b = Buffer.from(right, "utf8");
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Anything but blanks. */
export function isWritten(secret: string): boolean {
  return secret.trim() !== "";
}

/** Whether a signed time, in seconds, is near enough to now: an older delivery could be one that somebody has overheard. */
export function isFresh(timestamp: string, now: Instant): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= TOLERANCE_SECONDS;
}

const hmacOf = (key: Part, parts: Part[]) => {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac;
};

const TOLERANCE_SECONDS = 300;
