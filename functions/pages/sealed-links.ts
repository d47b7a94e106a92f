/** Seals what a link entitles to into its token, so that nobody can read, make or change one. */

import { hkdfSync } from "node:crypto";
import { decodeProtectedHeader, EncryptJWT, type JWTPayload, jwtDecrypt } from "jose";
import type { LinkClaim, Links } from "#flows/ports.ts";

/** `id` goes into the token in the clear: it says which secret sealed it. */
export type LinkKey = { id: string; secret: string };
export type LinkSettings = {
  /** Where the pages are served, such as https://mail.example.com. */
  baseUrl: string;
  /** `previous` still opens what it sealed, during and after a rotation. */
  keys: { current: LinkKey; previous?: LinkKey };
};

const AUDIENCE = "u";
/** People unsubscribe from the mail they find, and that may be old. */
const TWO_YEARS = 2 * 365 * 24 * 3600;
const SHORTEST_SECRET = 16;
const LONGEST_TOKEN = 2_000;

const keyFrom = ({ secret }: LinkKey): Uint8Array => {
  if (secret.trim().length < SHORTEST_SECRET)
    throw new Error(`the secret for links is blank or shorter than ${SHORTEST_SECRET} characters`);
  return new Uint8Array(hkdfSync("sha256", secret, "", "perennial links", 32));
};

/** Names of one letter: the token stands in every mail, and in a header. */
const toPayload = (claim: LinkClaim) => ({ a: claim.address, c: claim.customer, t: claim.topic, m: claim.mailKey });
const fromPayload = ({ a, c, t, m }: JWTPayload): LinkClaim | undefined =>
  typeof a === "string" && typeof c === "string" && typeof t === "string" && typeof m === "string"
    ? { address: a, customer: c, topic: t, mailKey: m }
    : undefined;

/** Throws on a blank secret: without one the pages must not exist. */
export const sealedLinks = ({ baseUrl, keys }: LinkSettings): Links => {
  const current = keyFrom(keys.current);
  const previous = keys.previous && { id: keys.previous.id, key: keyFrom(keys.previous) };

  const unsubscribe = async (claim: LinkClaim, now: number): Promise<string> => {
    const token = await new EncryptJWT(toPayload(claim))
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: keys.current.id })
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(now / 1000) + TWO_YEARS)
      .encrypt(current);
    return `${baseUrl.replace(/\/+$/, "")}/u/${token}`;
  };

  /** A token of an unknown key is tried with the current one all the same: every refusal takes the same way. */
  const keyOf = (token: string): Uint8Array =>
    previous && decodeProtectedHeader(token).kid === previous.id ? previous.key : current;

  const open = async (token: string, now: number): Promise<LinkClaim | undefined> => {
    try {
      if (token.length > LONGEST_TOKEN) return undefined;
      const { payload } = await jwtDecrypt(token, keyOf(token), {
        audience: AUDIENCE,
        requiredClaims: ["exp"],
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
        currentDate: new Date(now),
      });
      return fromPayload(payload);
    } catch {
      return undefined;
    }
  };

  return { unsubscribe, open };
};
