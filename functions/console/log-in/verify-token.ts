/** Verifies the issuer's ID tokens: signature, issuer, audience, time. */

import { JwtVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import type { AuthorizationServer } from "oauth4webapi";
import { NotReachable, type Send } from "./reaching.ts";

/** The claims. @throws NotVerified where anything is wrong with the token, NotReachable where the issuer's keys cannot be had */
export type Verify = (token: string) => Promise<object>;

/** Of several tokens those only that say what they are for: an access token is none, though it may be signed by the same key. */
export function tokenVerifier({ issuer, jwks_uri }: AuthorizationServer, clientId: string, send: Send): Verify {
  if (jwks_uri === undefined) throw new Error("the issuer names no keys");
  const fetcher = {
    fetch: async (url: string) => (await send(url, { method: "GET", headers: { accept: "application/json" } })).arrayBuffer(),
  };
  const verifier = JwtVerifier.create(
    { issuer, audience: clientId, jwksUri: jwks_uri, customJwtCheck: ({ payload }) => mustBeIdToken(payload) },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
  return async (token) => {
    try {
      return await verifier.verify(token);
    } catch (error) {
      throw error instanceof NotReachable ? error : new NotVerified();
    }
  };
}

/** What was wrong stands in the library's message, beside what it found: that is not kept. */
class NotVerified extends Error {
  override name = "NotVerified";
}

/** Cognito says so; others do not, and put the client into the audience of ID tokens alone. */
const mustBeIdToken = ({ token_use }: object & { token_use?: unknown }): void => {
  if (token_use !== undefined && token_use !== "id") throw new Error("this is no ID token");
};
