/** Links sealed with the key in Secrets Manager, read when the first link is made or opened. */

import { sealedLinks } from "#pages/sealed-links.ts";
import type { Links } from "#ports/ports.ts";
import { awsSecret } from "./aws-secrets.ts";
import { linkKeys } from "./link-keys.ts";
import { realClock } from "./real-clock.ts";

type Env = { LINK_KEY_ARN: string; LINK_BASE_URL: string };

export function awsLinks(env: Env, secret = awsSecret(env.LINK_KEY_ARN, realClock)): Links {
  let made: { text: string; links: Links } | undefined;
  /** Made anew only when the key has been exchanged: deriving it takes longer than a lookup. */
  const current = async (): Promise<Links> => {
    const text = await secret();
    if (made?.text !== text) made = { text, links: sealedLinks({ baseUrl: env.LINK_BASE_URL, keys: linkKeys(text) }) };
    return made.links;
  };
  return {
    to: async (entitlement, now) => (await current()).to(entitlement, now),
    open: async (purpose, token, now) => (await current()).open(purpose, token, now),
  };
}
