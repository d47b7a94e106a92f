/** What comes of an order: the same shape from a running system, a stopped one and a deployed one. */

import * as z from "zod";

/** `text` is for people, `data` for programs; not `ok`: nothing was done, and the text says why. */
export const result = z.object({ ok: z.boolean(), text: z.string(), data: z.unknown() });
export type OperationResult = z.infer<typeof result>;

export function refused(text: string, data: unknown = {}): OperationResult {
  return { ok: false, text, data };
}
