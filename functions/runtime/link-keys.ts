/** The content of the secret of the links: the key that seals, and while it is being exchanged the one before it. */

import type { LinkKey, LinkSettings } from "#pages/sealed-links.ts";
import { Misconfigured } from "#ports/errors/safe-error.ts";

/** @throws Misconfigured with what is expected, and nothing of what was found */
export function linkKeys(text: string): LinkSettings["keys"] {
  const content = fromJson(text);
  if (!isKey(content)) throw new Misconfigured(NOT_READABLE);
  const current = { id: content.id, secret: content.secret };
  if (!("previous" in content)) return { current };
  if (!isKey(content.previous)) throw new Misconfigured(NOT_READABLE);
  return { current, previous: content.previous };
}

const NOT_READABLE = 'The link key is not JSON such as { "id": "2", "secret": "…", "previous": { "id": "1", "secret": "…" } }.';

const isKey = (content: unknown): content is LinkKey =>
  typeof content === "object" &&
  content !== null &&
  "id" in content &&
  typeof content.id === "string" &&
  "secret" in content &&
  typeof content.secret === "string";

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not the parser's own message: it quotes the text.
    throw new Misconfigured(NOT_READABLE);
  }
};
