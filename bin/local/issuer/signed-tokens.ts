/** The tokens of the local issuer, signed by a key that is made anew at each start. */

import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { DemoPerson } from "./demo-people.ts";

export const ALG = "ES256";
const KEY = "local";
/** In seconds. */
const TOKEN_LASTS = 300;

type Options = { issuer: string; clientId: string; now(): number };

/** `keys`: what tokens are verified with. `of`: the answer of a token endpoint; `nonce` only in that to a code. */
export function signedTokens({ issuer, clientId, now }: Options) {
  const pair = generateKeyPair(ALG);
  const signed = async (claims: object, subject: string, audience: string): Promise<string> => {
    const at = Math.floor(now() / 1_000);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALG, kid: KEY })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + TOKEN_LASTS)
      .sign((await pair).privateKey);
  };
  return {
    keys: async () => ({ keys: [{ ...(await exportJWK((await pair).publicKey)), kid: KEY, alg: ALG, use: "sig" }] }),
    of: async ({ subject, name, groups }: DemoPerson, refresh: string, nonce?: string) => ({
      token_type: "Bearer",
      expires_in: TOKEN_LASTS,
      access_token: await signed({}, subject, issuer),
      id_token: await signed({ name, groups, ...(nonce === undefined ? {} : { nonce }) }, subject, clientId),
      refresh_token: refresh,
    }),
  };
}
