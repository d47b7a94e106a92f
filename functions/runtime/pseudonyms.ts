/** Pseudonyms by a key of 32 bytes: an HMAC for names, AES-GCM for what is hidden. */

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { Pseudonyms } from "#ports/people/pseudonyms.ts";

/** By another key an id has another name, and nothing that was sealed can be opened. */
export function pseudonyms(key: Buffer): Pseudonyms {
  return {
    nameOf: (id) => createHmac("sha256", key).update(id).digest("base64url").slice(0, 16),
    seal: (text) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < NONCE + TAG) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      try {
        return `${decipher.update(bytes.subarray(NONCE + TAG)).toString("utf8")}${decipher.final("utf8")}`;
      } catch {
        return undefined;
      }
    },
  };
}

const [NONCE, TAG] = [12, 16];

/** By a key of this process: what it has handed out names nobody once it has ended. */
export const OF_THIS_PROCESS: Pseudonyms = pseudonyms(randomBytes(32));
