/** An order system adds coupon codes to a pool, signed like everything else that it sends. */

import { describe, expect, it } from "vitest";
import { intake, shopifyHeaders, standardHeaders } from "./intake.ts";

const delivery = (change: object = {}): string =>
  JSON.stringify({
    type: "coupon.codes_added",
    id: "codes-1",
    at: "2026-11-02T09:00:00Z",
    pool: "welcome",
    codes: ["A-1", "A-2"],
    ...change,
  });

describe("a signed coupon.codes_added", () => {
  it("is stored before it is answered, once however often it is sent, and starts nothing", async () => {
    const { post, pools, started, stored } = intake();
    const body = delivery();
    expect(await post("till", body, standardHeaders(body))).toEqual({ status: 202, stored: 2, duplicates: 0 });
    expect(await pools.left("welcome")).toBe(2);
    expect(await post("till", body, standardHeaders(body))).toEqual({ status: 202, stored: 0, duplicates: 2 });
    const more = delivery({ id: "codes-2", codes: ["A-2", "A-3"] });
    expect(await post("till", more, standardHeaders(more))).toEqual({ status: 202, stored: 1, duplicates: 1 });
    expect([started, stored]).toEqual([[], []]);
  });

  it("with a forged signature, or of a source of another kind, adds nothing", async () => {
    const { post, pools } = intake();
    const body = delivery();
    const forged = standardHeaders(body, { secret: "whsec_Zm9yZ2VkLWZvcmdlZC1mb3JnZWQtMDAwMDAwMDAwMDA=" });
    expect((await post("till", body, forged)).status).toBe(401);
    await post("shop", body, shopifyHeaders("orders/create", body));
    expect(await pools.left("welcome")).toBe(0);
  });

  it.each([
    ["for a pool that there is not", { pool: "welcom" }, "pool"],
    ["with what can be no code", { codes: ["GOOD", "two words"] }, "codes[1]"],
    ["without codes", { codes: [] }, ""],
    ["with too many", { codes: Array.from({ length: 1_001 }, (_, n) => `C-${n}`) }, ""],
    ["with an unknown field", { worth: 10 }, ""],
  ])("%s is refused as a whole, and names the place", async (_, change, path) => {
    const { post, pools } = intake();
    const body = delivery(change);
    expect(await post("till", body, standardHeaders(body))).toMatchObject({ status: 422, problems: [{ path }] });
    expect(await pools.left("welcome")).toBe(0);
  });

  it("that cannot be stored is a 503, so that the sender repeats it", async () => {
    const fillPool = async () => {
      throw new Error("storage is away");
    };
    const { post } = intake({ fillPool });
    const body = delivery();
    expect((await post("till", body, standardHeaders(body))).status).toBe(503);
  });
});
