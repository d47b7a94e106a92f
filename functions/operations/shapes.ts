/** Shapes that several operations share. */

import * as z from "zod";

/** A name or an id: any text but none, no longer than an address may be. */
export const name = z.string().min(1, "must not be empty").max(254, "is longer than 254 characters");

/** Marks a text that customers have written or told of themselves: whoever hands it to a program has to say so. */
export function fromCustomer<Shape extends z.ZodType>(shape: Shape): Shape {
  return shape.meta({ from: "customer" });
}

/** The same for what another system has written, such as a shop or the server of a mailbox. */
export function fromOutside<Shape extends z.ZodType>(shape: Shape): Shape {
  return shape.meta({ from: "outside" });
}

const saidValue = z.union([
  z.string(),
  z.number(),
  z.object({ at: z.number() }),
  z.object({ any: z.array(z.string()) }),
  z.object({ label: z.record(z.string(), z.string()) }),
  z.object({ facts: z.record(z.string(), z.unknown()), missing: z.string().optional() }),
]);
const saidSentence = z.object({ code: z.string(), values: z.record(z.string(), saidValue) });
/** What a sentence says, for faces in other languages: `Said` of the engine. */
export const saidShape = saidSentence.extend({ and: saidSentence.optional() });

/** Of a journey, as its file calls it. */
export const journeyName = name.describe("the journey's name");

/** What is wrong in a workflows folder: `Problem` of the language. */
export const problemShape = z.object({
  code: z.string(),
  file: z.string(),
  line: z.number(),
  column: z.number(),
  message: z.string(),
  remedy: z.string().optional(),
});

/** The texts of a workflows folder, by their paths in it. */
export const workflowTexts = z.record(z.string(), z.string()).describe("the texts of the workflows folder, by path");

export const journeyState = z.enum(["live", "paused", "retired"]);
export const inFlight = z.enum(["finish", "move", "end"]);

/** Which version of a journey people enter, and whether they do. */
export const pointerShape = z.object({
  name: z.string(),
  version: z.number(),
  state: journeyState,
  latest: z.number().optional(),
  byHand: z.boolean().optional(),
});

/** The share of the treated who reached a goal beside that of the held-out. */
export const comparisonShape = z.object({
  difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).optional(),
  verdict: z.enum([
    "cannot tell yet",
    "the treated reached it more often",
    "the held-out reached it more often",
    "nobody to compare with",
  ]),
});

/** What became of mails: `MailCounts`. */
export const mailCountsShape = z.object({
  sent: z.number(),
  delivered: z.number(),
  watched: z.number(),
  opened: z.number().optional(),
  clicked: z.number().optional(),
  unsubscribed: z.number(),
  complained: z.number(),
});
