/** Pseudonyms by a key of 32 bytes: an HMAC for names, AES-GCM for what is hidden. */

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { Histories, Pseudonyms } from "#ports/people/pseudonyms.ts";
import { realClock } from "./real-clock.ts";

/** By another key an id has another name, and nothing that was sealed can be opened. */
export function pseudonyms(key: Uint8Array): Pseudonyms {
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

/**
 * A history has a key of its own, made of this key and a number that only whoever holds this key can read again.
 *
 * @param keyOf 32 bytes
 */
export function histories(keyOf: () => Promise<Uint8Array>, now: () => number): Histories {
  return {
    names: async (given) => {
      const key = await keyOf();
      const sealer = pseudonyms(key);
      const started =
        given === undefined ? { number: randomBytes(16).toString("base64url"), at: now() } : startedIn(sealer.open(given));
      if (!started || now() - started.at > LONGEST) return undefined;
      const { number, at, after } = started;
      const own = createHmac("sha256", key).update(`history ${number}`).digest();
      return {
        names: pseudonyms(own),
        ...(after === undefined ? {} : { after }),
        next: (place) => sealer.seal(JSON.stringify({ number, at, after: place })),
      };
    },
  };
}

/** In milliseconds: nobody follows people for longer by asking under one number. */
const LONGEST = 24 * 60 * 60_000;

type Started = { number: string; at: number; after?: string };

/** Of what we have sealed ourselves. */
const startedIn = (opened: string | undefined): Started | undefined => {
  if (opened === undefined) return undefined;
  const { number, at, after }: Partial<Record<keyof Started, unknown>> = JSON.parse(opened);
  return typeof number === "string" && typeof at === "number" && typeof after === "string" ? { number, at, after } : undefined;
};

const OWN_KEY = randomBytes(32);

/** By a key of this process: what it has handed out names nobody once it has ended. */
export const OF_THIS_PROCESS: Histories = histories(async () => OWN_KEY, realClock.now);
