/** Reads the input of an operation out of a request, within bounds. */

import type { Context } from "hono";

/** Bytes of a body: the texts of a whole workflows folder have less; a function of a stack takes no more than 6 MB. */
export const LARGEST_BODY = 5_000_000;

/** The input, not yet checked by the operation's schema, or a sentence that says why there is none. */
export type Read = { kind: "input"; input: unknown } | { kind: "wrong"; detail: string };

/** The body is the input, as a JSON object. */
export async function readBody(c: Context): Promise<Read> {
  return parsed(await c.req.text(), "The body");
}

/** `?input=` and nothing beside it; without it there is no field. */
export function readQuery(c: Context): Read {
  const all = c.req.queries();
  const others = Object.keys(all).filter((name) => name !== "input");
  if (others.length > 0) return { kind: "wrong", detail: "The address takes `input` and nothing beside it." };
  const [text = "{}", ...more] = all.input ?? [];
  return more.length > 0 ? { kind: "wrong", detail: "The address has several inputs." } : parsed(text, "`input`");
}

const parsed = (text: string, what: string): Read => {
  const wrong: Read = { kind: "wrong", detail: `${what} has to be a JSON object, such as {}.` };
  try {
    const input: unknown = JSON.parse(text);
    return typeof input === "object" && input !== null && !Array.isArray(input) ? { kind: "input", input } : wrong;
  } catch {
    return wrong;
  }
};
