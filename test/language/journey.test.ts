/** What a journey file means once it is read. */

import { describe, expect, it } from "vitest";
import { fileOf, journeyOf, parse, problemsOf, started } from "./vocabulary.ts";

/** The example of the language's documentation. */
const BIRTHDAY = `journey: birthday-discount              # equals the file's name
about: A greeting with a personal 10 % code, valid for 14 days.
topic: greetings                        # from topics.yaml; decides consent, caps, quiet hours
starts_when:
  date: customer.birthday               # a date field of the customer or of something they own
  repeats: yearly
  at: "09:00"                           # the customer's local time
  feb_29: feb_28
only_if: customer.orders >= 1           # CEL; who may enter
re_entry: after 300 days
exit_when:
  - event: customer.erased
goal: { event: order.paid, within: 14 days }
holdout: 10%
limits: { per_person: 2 emails in 7 days, when_capped: wait up to 2 days then skip }
steps:
  - coupon: { percent: 10, valid: 14 days }
  - email: birthday-greeting            # workflows/templates/birthday-greeting/<locale>
  - wait_for: { event: order.paid, up_to: 10 days }
    then:
      - end: converted
    otherwise:
      - email: birthday-last-days
`;

describe("The whole example of the language", () => {
  it("is understood entirely", () => {
    const { journey, problems } = parse(BIRTHDAY, "journeys/birthday-discount.yaml");
    expect(problems).toEqual([]);
    expect(journey).toEqual({
      name: "birthday-discount",
      about: "A greeting with a personal 10 % code, valid for 14 days.",
      topic: "greetings",
      trigger: {
        kind: "date",
        field: "customer.birthday",
        repeats: "yearly",
        at: "09:00",
        ifPast: { kind: "skip" },
        feb29: "feb_28",
      },
      onlyIf: "customer.orders >= 1",
      key: "customer",
      reEntry: { kind: "after", duration: { amount: 300, unit: "days" } },
      exitWhen: [{ event: "customer.erased" }],
      goal: { event: "order.paid", within: { amount: 14, unit: "days" }, ends: false },
      holdout: 10,
      limits: { emails: 2, in: { amount: 7, unit: "days" }, whenCapped: { waitUpTo: { amount: 2, unit: "days" } } },
      enrollExisting: false,
      lateness: { amount: 1, unit: "days" },
      priority: 5,
      first: "coupon",
      steps: {
        coupon: {
          kind: "coupon",
          id: "coupon",
          percent: 10,
          valid: { amount: 14, unit: "days" },
          next: "email-birthday-greeting",
        },
        "email-birthday-greeting": {
          kind: "email",
          id: "email-birthday-greeting",
          template: "birthday-greeting",
          whenUnsure: "do_not_resend",
          next: "wait-for-order-paid",
        },
        "wait-for-order-paid": {
          kind: "wait_for",
          id: "wait-for-order-paid",
          any: [{ event: "order.paid", upTo: { amount: 10, unit: "days" } }],
          then: "end-converted",
          otherwise: "email-birthday-last-days",
        },
        "end-converted": { kind: "end", id: "end-converted", reason: "converted" },
        "email-birthday-last-days": {
          kind: "email",
          id: "email-birthday-last-days",
          template: "birthday-last-days",
          whenUnsure: "do_not_resend",
        },
      },
      templates: { "birthday-greeting": "hash-2", "birthday-last-days": "hash-3" },
    });
  });
});

describe("Triggers", () => {
  it.each([
    ["{ event: order.paid }", "order.id"],
    ["{ event: asset.registered }", "asset.id"],
    ["{ event: quote.sent }", "quote.id"],
    ["{ event: question.asked }", "question.id"],
    ["{ event: customer.updated }", "customer"],
    ["{ date: asset.maintenance_due }", "asset.id"],
    ["{ date: customer.birthday, repeats: yearly }", "customer"],
    ["{ manual: yes }", "customer"],
    ["{ segment: champions }", "customer"],
    ["{ schedule: every monday at 09:00 }", "customer"],
  ])("%s tells enrollments apart by %s", (trigger, key) => {
    expect(journeyOf(started(trigger)).key).toBe(key);
  });

  it("keep the offset and what to do about the past", () => {
    const { trigger } = journeyOf(
      started('{ date: asset.maintenance_due, offset: 30 days before, at: "10:30", if_past: within 3 days, feb_29: mar_1 }'),
    );
    expect(trigger).toEqual({
      kind: "date",
      field: "asset.maintenance_due",
      offset: { duration: { amount: 30, unit: "days" }, direction: "before" },
      repeats: "never",
      at: "10:30",
      ifPast: { kind: "within", duration: { amount: 3, unit: "days" } },
      feb29: "mar_1",
    });
  });

  it("on a day of the year have to repeat", () => {
    expect(problemsOf(started("{ date: customer.name_day }"))).toMatchObject([
      { code: "bad-date", remedy: "Add `repeats: yearly`." },
    ]);
    expect(problemsOf(started("{ date: customer.name_day, repeats: yearly }"))).toEqual([]);
  });
});

describe("Top-level keys", () => {
  it("take over exits, goal, window, priority and lateness", () => {
    const keys = [
      "exit_when:",
      "  - event: order.cancelled",
      "    if: order.total > 100",
      "  - if: customer.open_cases > 0",
      "goal: { event: order.paid, ends: yes }",
      "send_window: { hours: 09:00-17:00, days: [monday, friday] }",
      "priority: 2",
      "lateness: 6 hours",
      "key: customer",
      "re_entry: always",
      "enroll_existing: yes",
    ];
    expect(journeyOf(fileOf({ keys }))).toMatchObject({
      exitWhen: [{ event: "order.cancelled", if: "order.total > 100" }, { if: "customer.open_cases > 0" }],
      goal: { event: "order.paid", ends: true },
      sendWindow: { from: "09:00", to: "17:00", days: ["monday", "friday"] },
      priority: 2,
      lateness: { amount: 6, unit: "hours" },
      key: "customer",
      reEntry: { kind: "always" },
      enrollExisting: true,
    });
  });

  it("name facts that belong to the key, and whether mails of a day are bundled", () => {
    expect(journeyOf(fileOf({ keys: ["key: [order.id, order.expected_at]", "bundle: yes"] }))).toMatchObject({
      key: "order.id",
      keyFacts: ["order.expected_at"],
      bundles: true,
    });
    const plain = journeyOf(fileOf({ keys: ["key: [order.id]", "bundle: no"] }));
    expect(plain.key).toBe("order.id");
    expect(plain).not.toHaveProperty("keyFacts");
    expect(plain).not.toHaveProperty("bundles");
  });

  it("leave the window to the settings unless it is given", () => {
    expect(journeyOf(fileOf({}))).not.toHaveProperty("sendWindow");
    const weekdays = journeyOf(fileOf({ keys: ["send_window: 08:00-24:00 monday-friday"] })).sendWindow;
    expect(weekdays).toEqual({ from: "08:00", to: "24:00", days: ["monday", "tuesday", "wednesday", "thursday", "friday"] });
  });
});
