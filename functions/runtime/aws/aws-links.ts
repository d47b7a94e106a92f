/** Links, and forms, sealed with the key in Secrets Manager, read when the first of them is made or opened. */

import { formSeal } from "#pages/form-seal.ts";
import { sealedLinks } from "#pages/sealed-links.ts";
import type { Forms, Links } from "#ports/ports.ts";
import { linkKeys } from "../link-keys.ts";
import { realClock } from "../real-clock.ts";
import { awsSecret } from "./aws-secret.ts";

type Env = { LINK_KEY_ARN: string; LINK_BASE_URL: string };

/** The port; `secret` reads the text of the secret at `LINK_KEY_ARN`. */
export function awsLinks(env: Env, secret = awsSecret(env.LINK_KEY_ARN, realClock)): Links {
  let derived: { text: string; links: Links } | undefined;
  /** Derived again only when the key has been exchanged, because that takes longer than a comparison. */
  const current = async (): Promise<Links> => {
    const text = await secret();
    if (derived?.text !== text) derived = { text, links: sealedLinks({ baseUrl: env.LINK_BASE_URL, keys: linkKeys(text) }) };
    return derived.links;
  };
  return {
    pictures: `${env.LINK_BASE_URL.replace(/\/+$/, "")}/pictures`,
    to: async (entitlement, now) => (await current()).to(entitlement, now),
    open: async (purpose, token, now) => (await current()).open(purpose, token, now),
  };
}

/** The port for forms, by the same secret. */
export function awsForms(secret: () => Promise<string>): Forms {
  const current = async (): Promise<Forms> => formSeal(linkKeys(await secret()));
  return {
    token: async (now) => (await current()).token(now),
    isOurs: async (token, now) => (await current()).isOurs(token, now),
    callerOf: async (address, now) => (await current()).callerOf(address, now),
  };
}
