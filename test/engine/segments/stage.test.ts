/** The stage of the relation, which changes with nothing happening. */

import { describe, expect, it } from "vitest";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { caseId } from "#engine/model/ids.ts";
import { complaintsOf, stageOf } from "#engine/segments/stage.ts";
import { customerRecord } from "../../given.ts";
import { buyer, daysAgo, NOW } from "./customers.ts";

const stage = (customer: ReturnType<typeof buyer>, complaints = 0) => stageOf(customer, complaints, NOW);

describe("a customer's stage", () => {
  it("is new for 90 days after the first order", () => {
    expect(stage(buyer("c", 1, 10, 89))).toBe("new");
    expect(stage(buyer("c", 1, 10, 90))).toBe("existing");
  });

  it("is lapsed after twice the customer's own usual gap", () => {
    const monthly = { ...buyer("c", 9, 90, 60, 400), usual_gap_days: 30 };
    expect(stage(monthly)).toBe("existing");
    expect(stage({ ...monthly, last_order_at: daysAgo(61) })).toBe("lapsed");
  });

  it("takes half a year for the gap of a customer who ordered once, or all on one day", () => {
    expect(stage(buyer("c", 1, 10, 360))).toBe("existing");
    expect(stage(buyer("c", 1, 10, 361))).toBe("lapsed");
    expect(stage({ ...buyer("c", 2, 10, 361), usual_gap_days: 0 })).toBe("lapsed");
  });

  it("is dissatisfied, before all else, with a last score of 6 or less or an open complaint", () => {
    expect(stage({ ...buyer("c", 1, 10, 3), last_score: 6 })).toBe("dissatisfied");
    expect(stage({ ...buyer("c", 1, 10, 3), last_score: 7 })).toBe("new");
    expect(stage(buyer("c", 1, 10, 1_000), 1)).toBe("dissatisfied");
  });

  it("is none for a customer who never ordered and never complained", () => {
    expect(stage(customerRecord({ orders: 0 }).customer)).toBeUndefined();
  });
});

describe("an open case", () => {
  const enrollment: Enrollment = {
    id: "w-1",
    revision: 1,
    customer: "c-17",
    journey: "top-customers",
    version: 1,
    key: "customer",
    entry: 1,
    state: "active",
    step: "call-them",
    dueAt: NOW,
    enteredAt: 0,
    cause: "x",
    since: 0,
    subject: {},
    seen: [],
    history: [],
    failures: 0,
  };

  it("is no complaint when a marketing journey asked for it", () => {
    const thanks = caseId(enrollment.id, 1, "call-them");
    const known = customerRecord({ cases: [thanks, "broken-hinge"], open_cases: 2 }, { enrollments: [enrollment] });

    expect(complaintsOf(known, () => true)).toBe(1);
    expect(complaintsOf(known, () => false)).toBe(2);
  });
});
