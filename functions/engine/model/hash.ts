/** SHA-256 of a text, by Node. In a browser `#hash` of package.json stands for hash.browser.ts, which gives the same digests. */

import { createHash, hash } from "node:crypto";

/** The digest of the text in UTF-8: 64 characters in `hex`, 43 in `base64url`. */
export function sha256(text: string, encoding: "hex" | "base64url"): string {
  return hash("sha256", text, encoding);
}

/** The digest of bytes, in `base64url`. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
