/** The shapes of what became of mails: `Counts` and the scopes of the breaker. */

import * as z from "zod";

export const countsShape = z.object({
  sent: z.number(),
  delivered: z.number(),
  delayed: z.number(),
  hard_bounces: z.number(),
  soft_bounces: z.number(),
  complaints: z.number(),
  rejected: z.number(),
});

/** By journey; `*` is all of them together. */
export const scopesShape = z.record(
  z.string(),
  z.object({
    level: z.enum(["warned", "stopped"]).optional(),
    since: z.number().optional(),
    because: z
      .object({ figure: z.enum(["hard_bounces", "complaints"]), count: z.number(), mails: z.number(), rate: z.number() })
      .optional(),
    resumed: z.object({ at: z.number(), before: z.record(z.string(), countsShape) }).optional(),
  }),
);

/** What holds of marketing mail, in a sentence and as data. */
export const breakerShape = z.object({ ok: z.literal(true), sentence: z.string(), scopes: scopesShape });
