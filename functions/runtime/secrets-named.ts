/** The content of a secret that an operator fills: by name, one secret, or a list while one is exchanged for another. */

import { Misconfigured } from "#ports/errors/safe-error.ts";
import type { HostSecret } from "#ports/signing-key.ts";

/**
 * The secrets under a name; blank ones do not count, and an unknown name has none.
 * @throws Misconfigured if `text` is no JSON object; the message quotes nothing of it
 */
export function secretsNamed(text: string, name: string): string[] {
  return listUnder(text, name)
    .filter((one) => typeof one === "string")
    .filter((one) => one.trim() !== "");
}

/**
 * The secrets under a name that may leave, each with the host that it may be sent to. One that is stored without has a blank host:
 * it is sent nowhere, and whoever would have used it says so.
 * @throws as above
 */
export function hostSecretsNamed(text: string, name: string): HostSecret[] {
  return listUnder(text, name).flatMap((one) => {
    if (typeof one === "string") return one.trim() === "" ? [] : [{ host: "", secret: one }];
    if (typeof one !== "object" || one === null || !("host" in one) || !("secret" in one)) return [];
    const { host, secret } = one;
    return typeof host === "string" && typeof secret === "string" && secret.trim() !== "" ? [{ host, secret }] : [];
  });
}

const listUnder = (text: string, name: string): unknown[] => {
  const found: unknown = Object.entries(parsed(text)).find(([key]) => key === name)?.[1];
  return Array.isArray(found) ? found : [found];
};

const NOT_READABLE = 'The secrets are not a JSON object such as { "shop": "secret" } or { "shop": ["new", "old"] }.';

const parsed = (text: string): object => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // Not the parser's own message: it quotes the text.
    throw new Misconfigured(NOT_READABLE);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) throw new Misconfigured(NOT_READABLE);
  return content;
};
