/** What commands may ask of a system, wherever it runs: plain JSON, parsed at its door. */

import * as z from "zod";

const name = z.string().min(1);
const journey = name;

export const order = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("publish"),
    /** An absolute path. */
    workflows: z.string().min(1),
    inFlight: z.enum(["finish", "move", "end"]),
    only: z.array(journey).optional(),
    /** Without it, only the plan is told. */
    yes: z.boolean(),
  }),
  z.strictObject({ kind: z.enum(["pause", "resume", "retire"]), journey }),
  z.strictObject({ kind: z.literal("rollback"), journey, version: z.int().min(1).optional() }),
  z.strictObject({ kind: z.literal("draw"), journey }),
  z.strictObject({ kind: z.literal("facts"), customer: name }),
  /** Of these journeys; of all that have a goal where none is named. */
  z.strictObject({ kind: z.literal("results"), journeys: z.array(journey) }),
  /** `customer`: an id or an e-mail address. */
  z.strictObject({ kind: z.literal("explain"), customer: name, journey: journey.optional() }),
  /** How many codes are left: of one pool, or of all. */
  z.strictObject({ kind: z.literal("coupons"), pool: name.optional() }),
  z.strictObject({ kind: z.literal("coupons_add"), pool: name, codes: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("deliverability"), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal("breaker"), resume: z.boolean(), journey: journey.optional() }),
  z.strictObject({
    kind: z.literal("launch"),
    journey,
    occasion: name,
    act: z.enum(["launch", "stop", "status"]),
    /** Without it, only what would happen is told. */
    yes: z.boolean(),
    /** Ascending percentages, and the milliseconds between them. */
    ramp: z.strictObject({ steps: z.array(z.number().gt(0).max(100)).min(1), every: z.int().min(0) }).optional(),
  }),
  z.strictObject({
    kind: z.literal("test_mail"),
    to: name,
    from: z.strictObject({ name: z.string(), email: z.string() }),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    template: name,
    locale: name,
  }),
  z.strictObject({ kind: z.literal("enroll"), customer: name, journey, occasion: name }),
]);
export type Order = z.infer<typeof order>;
export type OperationInput<K extends Order["kind"]> = Extract<Order, { kind: K }>;
