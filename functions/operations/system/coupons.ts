/** `coupons`: how many codes the coupon pools have left. */

import * as z from "zod";
import { unknownPool } from "#flows/coupons/fill-pool.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";

export const coupons = defineOperation({
  name: "coupons",
  summary: "show how many codes the coupon pools have left",
  right: "read",
  changes: false,
  input: z.strictObject({ pool: name.optional().describe("only this pool; without one, all of them") }),
  output: z.object({ pools: z.array(z.object({ name: z.string(), about: z.string(), left: z.number() })) }),
  run: async (ports: Pick<OperationPorts, "publications" | "pools">, { pool }) => {
    const problem = pool === undefined ? undefined : await unknownPool(ports, pool);
    if (problem !== undefined) return refused(problem);
    const { settings } = await ports.publications.current();
    const pools = Object.values(settings?.couponPools ?? {}).filter((one) => pool === undefined || one.name === pool);
    if (pools.length === 0) {
      return refused("There is no coupon pool.", { remedy: "Declare one under `coupon_pools` in settings.yaml and publish." });
    }
    const counted = pools.map(async (one) => ({ ...one, left: await ports.pools.left(one.name) }));
    return done({ pools: await Promise.all(counted) });
  },
});
