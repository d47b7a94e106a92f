/** `add-coupons`: fills a pool with codes. */

import * as z from "zod";
import { fillPool } from "#flows/coupons/fill-pool.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";

export const addCoupons = defineOperation({
  name: "add-coupons",
  summary: "add codes to a coupon pool; those that it has or had are named and left out",
  right: "operate",
  changes: true,
  input: z.strictObject({
    pool: name.describe("the pool's name in settings.yaml"),
    codes: z.array(z.string()).describe("the codes"),
  }),
  output: z.object({
    pool: z.string(),
    added: z.number(),
    /** Codes that were in the pool already and are free. */
    known: z.array(z.string()),
    /** Codes that were handed out already. */
    drawn: z.array(z.string()),
    /** Codes that were given more than once. */
    repeated: z.array(z.string()),
    left: z.number(),
  }),
  subject: ({ pool }) => ({ pool }),
  run: async (ports: Pick<OperationPorts, "pools" | "publications">, { pool, codes }) => {
    const filling = await fillPool(ports)({ pool, codes });
    switch (filling.kind) {
      case "unknown_pool":
        return refused(filling.message);
      case "bad_codes":
        return refused("Some of these cannot be codes, so none was added.", {
          remedy: "A code is 1 to 64 letters, digits, dots, hyphens or underscores.",
          details: { bad: filling.bad },
        });
      case "filled":
        return done({ ...filling, left: await ports.pools.left(pool) });
    }
  },
});
