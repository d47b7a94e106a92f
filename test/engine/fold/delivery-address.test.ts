/** Where an order is delivered to is known while it travels, and forgotten then. */

import { describe, expect, it } from "vitest";
import { withoutOldAddress } from "#engine/fold/delivery-address.ts";
import { event, foldAll, permutations } from "./folding.ts";

const DAY = 86_400_000;
const delivery_address = ["Zofia Żak", "ul. Bukowa 12", "00-001 Warszawa"];
const placed = event("order.placed", "2026-11-02T09:00:00Z", { order: { id: "o-1", delivery_address } });
const fulfilled = event("order.fulfilled", "2026-11-04T09:00:00Z", { order: { id: "o-1", tracking_number: "JJD1" } });
const delayed = event("order.delayed", "2026-11-07T09:00:00Z", { order: { id: "o-1" } });
const orderAfter = (...events: Parameters<typeof foldAll>[0]) => foldAll(events)?.orders[0];

describe("the address to which an order is delivered", () => {
  it("is known while the order travels", () => {
    expect(orderAfter(placed, fulfilled)).toMatchObject({ delivery_address, tracking_number: "JJD1" });
  });

  it.each(["order.delivered", "order.cancelled"] as const)("is forgotten after %s, whatever else is told, and when", (type) => {
    const end = event(type, "2026-11-06T09:00:00Z", { order: { id: "o-1" } });
    for (const events of permutations([placed, fulfilled, end, delayed])) {
      expect(orderAfter(...events)?.delivery_address).toBeUndefined();
    }
  });

  it("is forgotten when nothing has been told of the order for 60 days, and nothing else is", () => {
    const order = orderAfter(placed, fulfilled);
    if (!order) throw new Error("the order is not there");
    const stated = Date.parse(fulfilled.at);
    expect(withoutOldAddress(order, stated + 60 * DAY)).toBe(order);
    expect(withoutOldAddress(order, stated + 60 * DAY + 1)).toEqual({ ...order, delivery_address: undefined });
  });
});
