/** Seals what a link entitles to into its token, so that nobody can read, forge, change or use one for another purpose. */

import { hkdfSync } from "node:crypto";
import { EncryptJWT, type JWTPayload, jwtDecrypt } from "jose";
import { Misconfigured } from "#ports/errors/safe-error.ts";
import type { EntitlementTo, Links, Purpose } from "#ports/ports.ts";
import { type Claims, SEALS, sealOf } from "./link-claims.ts";

/** `id` goes into the token in the clear: it says which secret sealed it. */
export type LinkKey = { id: string; secret: string };
export type LinkSettings = {
  /** Where the pages are served, such as https://mail.example.com. */
  baseUrl: string;
  /** `previous` still opens what it sealed, during and after a rotation. */
  keys: { current: LinkKey; previous?: LinkKey };
};

const SHORTEST_SECRET = 16;
const LONGEST_TOKEN = 2_000;
const SEALED = { alg: "dir", enc: "A256GCM" } as const;
/** Header, no key, 12 bytes, anything, 16 bytes. */
const TOKEN = /^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/;

/** Throws Misconfigured on a blank or short secret: without one the pages must not exist. */
export function sealedLinks({ baseUrl, keys }: LinkSettings): Links {
  const base = baseUrl.replace(/\/+$/, "");
  const current = keyFrom(keys.current);
  const byHeader = new Map([[headerOf(keys.current), current]]);
  if (keys.previous) byHeader.set(headerOf(keys.previous), keyFrom(keys.previous));
  const keyOf = (token: string): Uint8Array | undefined => byHeader.get(token.slice(0, token.indexOf(".")));

  const seal = (claims: Claims, audience: string, expires: number): Promise<string> =>
    new EncryptJWT(claims)
      .setProtectedHeader({ ...SEALED, kid: keys.current.id })
      .setAudience(audience)
      .setExpirationTime(Math.floor(expires / 1000))
      .encrypt(current);

  /** Opened in the place of what is no token at all, so that every refusal takes the same time. */
  let decoy: Promise<string> | undefined;
  const decoyToken = (): Promise<string> => {
    decoy ??= seal({ a: "", c: "", t: "", m: "" }, "nothing", 0);
    return decoy;
  };

  const decrypted = async (token: string, key: Uint8Array, audience: string, now: number): Promise<JWTPayload | undefined> => {
    try {
      const { payload } = await jwtDecrypt(token, key, {
        audience,
        requiredClaims: ["exp"],
        keyManagementAlgorithms: [SEALED.alg],
        contentEncryptionAlgorithms: [SEALED.enc],
        currentDate: new Date(now),
      });
      return payload;
    } catch {
      return undefined;
    }
  };

  return {
    pictures: `${base}/pictures`,
    to: async (entitlement, now) => {
      const { path, lasts, claims } = sealOf(entitlement);
      return `${base}/${path}/${await seal(claims, path, now + lasts)}`;
    },
    open: async <P extends Purpose>(purpose: P, token: string, now: number): Promise<EntitlementTo<P> | undefined> => {
      const { path, read } = SEALS[purpose];
      const isToken = token.length <= LONGEST_TOKEN && TOKEN.test(token) && token.split(".").every(isCanonical);
      const key = isToken ? keyOf(token) : undefined;
      const payload = await (key ? decrypted(token, key, path, now) : decrypted(await decoyToken(), current, path, now));
      return payload && read(payload);
    },
  };
}

const keyFrom = ({ secret }: LinkKey): Uint8Array => {
  if (secret.trim().length < SHORTEST_SECRET)
    throw new Misconfigured(`the secret for links is blank or shorter than ${SHORTEST_SECRET} characters`);
  return new Uint8Array(hkdfSync("sha256", secret, "", "perennial links", 32));
};

/** The last letter of a part may hold bits that mean nothing: without this a token could be spelt in several ways. */
const isCanonical = (part: string): boolean => Buffer.from(part, "base64url").toString("base64url") === part;

/** The first part of every token that this key seals. */
const headerOf = ({ id }: LinkKey): string => Buffer.from(JSON.stringify({ ...SEALED, kid: id })).toString("base64url");
