/** `coupon.codes_added`, the one delivery that is about no customer: its codes are stored before it is answered. */

import * as z from "zod/mini";
import { firstProblems, type WebhookProblem } from "./webhook-problem.ts";

/** So many are stored well within the time that a sender waits for its answer. */
const MOST_CODES = 1_000;

/** Adds codes to a pool of the settings. `place` is the index of a code that cannot be one; then none is added. */
export type FillPool = (input: {
  pool: string;
  codes: string[];
}) => Promise<{ kind: "filled"; added: number } | { kind: "unknown_pool" } | { kind: "bad_codes"; bad: { place: number }[] }>;

const TYPE = "coupon.codes_added";
const codesAdded = z.strictObject({
  type: z.string(),
  id: z.optional(z.string()),
  at: z.optional(z.string()),
  pool: z.string().check(z.minLength(1)),
  codes: z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_CODES)),
});

type CodesAnswer = { status: 202; stored: number; duplicates: number } | { status: 422; problems: WebhookProblem[] };

const SHAPE = `Send { "type": "${TYPE}", "pool": …, "codes": [ … ] } with 1 to ${MOST_CODES} codes.`;

/** The answer to the sender; undefined for a body of any other type. A repeat, whole or in part, adds nothing twice. */
export async function addCouponCodes(body: unknown, fillPool: FillPool): Promise<CodesAnswer | undefined> {
  // Nearly every delivery is another one: it costs no schema.
  if (typeof body !== "object" || body === null || !("type" in body) || body.type !== TYPE) return undefined;
  const parsed = codesAdded.safeParse(body);
  if (!parsed.success) return refused([{ path: "", message: "These are no codes for a pool.", remedy: SHAPE }]);
  const { pool, codes } = parsed.data;
  const filling = await fillPool({ pool, codes });
  switch (filling.kind) {
    case "unknown_pool":
      return refused([
        { path: "pool", message: "There is no such coupon pool.", remedy: "Declare it in settings.yaml and publish." },
      ]);
    case "bad_codes":
      return refused(
        filling.bad.map(({ place }) => ({
          path: `codes[${place}]`,
          message: "This is no code.",
          remedy: "Write 1 to 64 letters, digits, dots, hyphens or underscores. None of the delivery's codes was added.",
        })),
      );
    case "filled":
      return { status: 202, stored: filling.added, duplicates: codes.length - filling.added };
  }
}

const refused = (problems: WebhookProblem[]): CodesAnswer => ({ status: 422, problems: firstProblems(problems) });
