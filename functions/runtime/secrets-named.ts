/** The content of a secret that an operator fills: by name, one secret, or a list while one is exchanged for another. */

import { Misconfigured } from "#ports/safe-error.ts";

/**
 * The secrets under a name; blank ones do not count, and an unknown name has none.
 * @throws Misconfigured if `text` is no JSON object; the message quotes nothing of it
 */
export function secretsNamed(text: string, name: string): string[] {
  const content = parsed(text);
  const found: unknown = Object.entries(content).find(([key]) => key === name)?.[1];
  const list: unknown[] = Array.isArray(found) ? found : [found];
  return list.filter((one) => typeof one === "string").filter((one) => one.trim() !== "");
}

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
