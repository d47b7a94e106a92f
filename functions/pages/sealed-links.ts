/** Seals what a link entitles to into its token, so that nobody can read, make or change one. */

import { hkdfSync } from "node:crypto";
import type { LinkClaim, Links } from "#flows/ports.ts";
import { openToken, sealToken } from "./sealed-token.ts";

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

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Undefined for what was sealed for another use, is too old, or is no claim. */
const fromPayload = (payload: unknown, now: number): LinkClaim | undefined => {
  if (!isObject(payload)) return undefined;
  const { a, c, t, m, aud, exp } = payload;
  if (aud !== AUDIENCE || typeof exp !== "number" || exp <= Math.floor(now / 1000)) return undefined;
  return typeof a === "string" && typeof c === "string" && typeof t === "string" && typeof m === "string"
    ? { address: a, customer: c, topic: t, mailKey: m }
    : undefined;
};

/** Throws on a blank secret: without one the pages must not exist. */
export const sealedLinks = ({ baseUrl, keys }: LinkSettings): Links => {
  const current = keyFrom(keys.current);
  const previous = keys.previous && { id: keys.previous.id, key: keyFrom(keys.previous) };

  const unsubscribe = async (claim: LinkClaim, now: number): Promise<string> => {
    const payload = { ...toPayload(claim), aud: AUDIENCE, exp: Math.floor(now / 1000) + TWO_YEARS };
    const token = sealToken(payload, current, keys.current.id);
    return `${baseUrl.replace(/\/+$/, "")}/u/${token}`;
  };

  /** A token of an unknown key is tried with the current one all the same: every refusal takes the same way. */
  const keyOf = (kid: unknown): Uint8Array => (previous && kid === previous.id ? previous.key : current);

  const open = async (token: string, now: number): Promise<LinkClaim | undefined> => {
    try {
      if (token.length > LONGEST_TOKEN) return undefined;
      return fromPayload(openToken(token, keyOf), now);
    } catch {
      return undefined;
    }
  };

  return { unsubscribe, open };
};
