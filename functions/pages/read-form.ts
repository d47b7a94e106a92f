/** Reads a posted form: from a browser, from a mail program, or made by hand. */

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/** `text` is the first value of a field, trimmed, or empty; `all` are all its values. */
export type Form = { text(name: string): string; all(name: string): string[] };

/** The fields of the form; a body that is no form has none. Line breaks are kept, other control characters removed. */
export async function readForm(c: Context): Promise<Form> {
  try {
    const data = await c.req.formData();
    const all = (name: string): string[] =>
      data
        .getAll(name)
        .flatMap((value) => (typeof value === "string" ? [value.replace(/\r\n?/g, "\n").replace(/(?!\n)\p{Cc}/gu, "")] : []));
    return { all, text: (name) => all(name)[0]?.trim() ?? "" };
  } catch {
    return EMPTY;
  }
}

/** Refuses a form of more than 64 kB with 413: the longest comment, in four bytes a letter and escaped, still fits. */
export const notTooLong: MiddlewareHandler = bodyLimit({ maxSize: 64_000, onError: (c) => c.body(null, 413) });

const EMPTY: Form = { text: () => "", all: () => [] };
