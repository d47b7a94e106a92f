/** SHA-256 of a text in a browser: its own Web Crypto is asynchronous, and the engine decides at once. */

import { sha256 as digestOf } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** The digest of the text in UTF-8: 64 characters in `hex`, 43 in `base64url`. */
export function sha256(text: string, encoding: "hex" | "base64url"): string {
  const digest = digestOf(utf8ToBytes(text));
  return encoding === "hex" ? bytesToHex(digest) : base64url(digest);
}

/** The digest of bytes, in `base64url`. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return base64url(digestOf(bytes));
}

const base64url = (digest: Uint8Array): string =>
  btoa(String.fromCharCode(...digest))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
