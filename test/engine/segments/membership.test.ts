/** Segments as people enter and leave them. */

import { describe, expect, it } from "vitest";
import { withSegments } from "#engine/segments/membership.ts";
import { customerRecord, givenSettings } from "../../given.ts";

const settings = givenSettings({
  segments: {
    regulars: { name: "regulars", about: "Often here.", if: "customer.orders >= 3" },
    "big-spenders": { name: "big-spenders", about: "Spend much.", if: "customer.revenue > 500.0" },
    "low-scores": { name: "low-scores", about: "Said so.", if: "customer.last_score <= 6" },
  },
});

describe("a customer in segments", () => {
  it("enters those whose condition has come to hold, and remembers since when", () => {
    const { customer, entered, left } = withSegments(settings, customerRecord({ orders: 3 }), 1_000);

    expect({ entered, left }).toEqual({ entered: ["regulars"], left: [] });
    expect(customer).toMatchObject({ segments: ["regulars"], segments_since: { regulars: 1_000 } });
  });

  it("stays in with the same since, and leaves what no longer holds", () => {
    const known = customerRecord({
      orders: 4,
      revenue: 20,
      segments: ["big-spenders", "regulars"],
      segments_since: { "big-spenders": 500, regulars: 1_000 },
    });
    const { customer, entered, left } = withSegments(settings, known, 2_000);

    expect({ entered, left }).toEqual({ entered: [], left: ["big-spenders"] });
    expect(customer.segments_since).toEqual({ regulars: 1_000 });
  });

  it("is in none whose condition names something unknown of them", () => {
    expect(withSegments(settings, customerRecord(), 0).customer.segments).toBeUndefined();
  });

  it("leaves them all when erased", () => {
    const erased = customerRecord({ erased: true, orders: 9, segments: ["regulars"] });
    expect(withSegments(settings, erased, 0).left).toEqual(["regulars"]);
  });
});
