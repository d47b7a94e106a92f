/** Reads a form that somebody posted: from a browser, a mail program, or by hand. */

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

export type Form = { text(name: string): string; all(name: string): string[] };

/** The longest comment in four bytes a letter, escaped, still fits. */
export const notTooLong: MiddlewareHandler = bodyLimit({ maxSize: 64_000, onError: (c) => c.body(null, 413) });

const NOTHING: Form = { text: () => "", all: () => [] };

/** What is no form says nothing. Line breaks stay, other control characters do not. */
export async function readForm(c: Context): Promise<Form> {
  try {
    const data = await c.req.formData();
    const all = (name: string): string[] =>
      data
        .getAll(name)
        .flatMap((value) => (typeof value === "string" ? [value.replace(/\r\n?/g, "\n").replace(/(?!\n)\p{Cc}/gu, "")] : []));
    return { all, text: (name) => all(name)[0]?.trim() ?? "" };
  } catch {
    return NOTHING;
  }
}
