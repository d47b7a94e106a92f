/** HMAC-SHA256 over raw bytes, compared in constant time: what all webhook signatures come down to. */

import { createHmac, timingSafeEqual } from "node:crypto";

/** The base64 signature of these parts, one after the other. */
export const sign = (key: string | Uint8Array, ...parts: (string | Uint8Array)[]): string => {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("base64");
};

/** Whether both texts are the same, without telling by time where they differ. Unequal lengths are simply unequal. */
export const sameSignature = (given: string, right: string): boolean => {
  const a = Buffer.from(given, "utf8");
  const b = Buffer.from(right, "utf8");
  return a.length === b.length && timingSafeEqual(a, b);
};
