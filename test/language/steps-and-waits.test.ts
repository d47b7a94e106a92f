/** What the steps of a journey mean once it is read: where each leads, and when waits end. */

import { describe, expect, it } from "vitest";
import type { Moment } from "#engine/model/moment.ts";
import { fileOf, journeyOf, started, stepOf } from "./vocabulary.ts";

const momentOf = (wait: string): Moment => {
  const [step] = Object.values(journeyOf(fileOf({ steps: [`- wait: ${wait}`] })).steps);
  if (step?.kind !== "wait") throw new Error("no wait");
  return step.until;
};

describe("Steps", () => {
  it("rejoin after branches at the step that follows", () => {
    const journey = journeyOf(
      fileOf({
        steps: [
          "- choose:",
          "    - if: customer.orders > 3",
          "      steps:",
          "        - email: thank-you",
          "    - if: customer.orders > 1",
          "      steps:",
          "        - end: enough",
          "- wait_for: { event: order.paid, up_to: 1 day }",
          "  then:",
          "    - wait: 1 day",
          "- email: birthday-greeting",
        ],
      }),
    );
    expect(stepOf(journey, "choose")).toEqual({
      kind: "choose",
      id: "choose",
      branches: [
        { if: "customer.orders > 3", first: "email-thank-you" },
        { if: "customer.orders > 1", first: "end-enough" },
      ],
      otherwise: "wait-for-order-paid",
    });
    expect(stepOf(journey, "email-thank-you")).toMatchObject({ next: "wait-for-order-paid" });
    expect(stepOf(journey, "wait-for-order-paid")).toMatchObject({ then: "wait-1-day", otherwise: "email-birthday-greeting" });
    expect(stepOf(journey, "wait-1-day")).toMatchObject({ next: "email-birthday-greeting" });
    expect(stepOf(journey, "email-birthday-greeting")).not.toHaveProperty("next");
  });

  it("are named by what they do, a second one with a number, never with a name that another step was given", () => {
    const journey = journeyOf(
      fileOf({
        steps: [
          "- email: thank-you",
          "- wait: 2 days",
          "- email: thank-you",
          "- wait: until next friday at 18:00",
          "- email: thank-you",
          "  id: email-thank-you-2",
        ],
      }),
    );
    expect(Object.keys(journey.steps)).toEqual([
      "email-thank-you",
      "wait-2-days",
      "email-thank-you-3",
      "wait-until-next-friday-at-18-00",
      "email-thank-you-2",
    ]);
  });

  it("may mail staff, be signed by a named person, and say what to do when unsure", () => {
    const steps = ["- email: thank-you", "  to: service-team", "  from: owner", "  when_unsure: resend_once"];
    expect(stepOf(journeyOf(fileOf({ steps })), "email-thank-you")).toMatchObject({
      to: "service-team",
      from: "owner",
      whenUnsure: "resend_once",
    });
  });

  it("are sent again when unsure only if the topic is not marketing", () => {
    expect(stepOf(journeyOf(started("{ manual: yes }")), "email-thank-you")).toMatchObject({ whenUnsure: "resend_once" });
    expect(stepOf(journeyOf(fileOf({})), "email-thank-you")).toMatchObject({ whenUnsure: "do_not_resend" });
  });

  it("may wait for whichever of several events comes first", () => {
    const steps = [
      "- wait_for:",
      "    any:",
      "      - event: order.paid",
      "      - { event: quote.declined, up_to: 2 days }",
      "    up_to: 10 days",
    ];
    const step = stepOf(journeyOf(fileOf({ steps })), "wait-for-order-paid-or-quote-declined");
    expect(step).toMatchObject({
      any: [
        { event: "order.paid", upTo: { amount: 10, unit: "days" } },
        { event: "quote.declined", upTo: { amount: 2, unit: "days" } },
      ],
    });
  });
});

describe("Waits", () => {
  it.each<[string, Moment]>([
    ["3 days", { kind: "after", duration: { amount: 3, unit: "days" } }],
    ["36 hours", { kind: "after", duration: { amount: 36, unit: "hours" } }],
    ["1 month", { kind: "after", duration: { amount: 1, unit: "months" } }],
    ["45 minutes", { kind: "after", duration: { amount: 45, unit: "minutes" } }],
    ["2 days at 10:00", { kind: "after", duration: { amount: 2, unit: "days" }, at: "10:00" }],
    ["{ for: 2 days, at: 9:30 }", { kind: "after", duration: { amount: 2, unit: "days" }, at: "09:30" }],
    ["until next monday at 09:00", { kind: "next", weekday: "monday", at: "09:00" }],
    ["{ until: next monday, at: 09:00 }", { kind: "next", weekday: "monday", at: "09:00" }],
    ["until asset.warranty_end", { kind: "date", field: "asset.warranty_end", ifPast: "continue" }],
    [
      "until 14 days before asset.warranty_end at 09:00",
      {
        kind: "date",
        field: "asset.warranty_end",
        offset: { duration: { amount: 14, unit: "days" }, direction: "before" },
        at: "09:00",
        ifPast: "continue",
      },
    ],
    [
      "until 1 day after customer.last_order_at\n    if_past: skip_next",
      {
        kind: "date",
        field: "customer.last_order_at",
        offset: { duration: { amount: 1, unit: "days" }, direction: "after" },
        ifPast: "skip_next",
      },
    ],
    [
      "until 1 day before coupon.valid_until at 10:00",
      {
        kind: "date",
        field: "coupon.valid_until",
        offset: { duration: { amount: 1, unit: "days" }, direction: "before" },
        at: "10:00",
        ifPast: "continue",
      },
    ],
    ["{ until: quote.expires_at, if_past: end }", { kind: "date", field: "quote.expires_at", ifPast: "end" }],
  ])("understand %s", (words, moment) => {
    expect(momentOf(words)).toEqual(moment);
  });
});
