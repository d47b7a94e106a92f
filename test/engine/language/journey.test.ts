/** What a journey file means once it is read. */

import { describe, expect, it } from "vitest";
import type { Moment } from "#engine/journey.ts";
import { fileOf, journeyOf, parse, problemsOf, started, stepOf } from "./words.ts";

const momentOf = (wait: string): Moment => {
  const [step] = Object.values(journeyOf(fileOf({ steps: [`- wait: ${wait}`] })).steps);
  if (step?.kind !== "wait") throw new Error("no wait");
  return step.until;
};

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
      enrolExisting: false,
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

  it("are named by what they do, a second one with a number, never with a name that somebody gave", () => {
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

  it("may mail staff, be signed by somebody, and say what to do when unsure", () => {
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
  ])("%s tells walks apart by %s", (trigger, key) => {
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
      "enrol_existing: yes",
    ];
    expect(journeyOf(fileOf({ keys }))).toMatchObject({
      exitWhen: [{ event: "order.cancelled", if: "order.total > 100" }, { if: "customer.open_cases > 0" }],
      goal: { event: "order.paid", ends: true },
      sendWindow: { from: "09:00", to: "17:00", days: ["monday", "friday"] },
      priority: 2,
      lateness: { amount: 6, unit: "hours" },
      key: "customer",
      reEntry: { kind: "always" },
      enrolExisting: true,
    });
  });

  it("leave the window to the settings unless it is given", () => {
    expect(journeyOf(fileOf({}))).not.toHaveProperty("sendWindow");
    const weekdays = journeyOf(fileOf({ keys: ["send_window: 08:00-24:00 monday-friday"] })).sendWindow;
    expect(weekdays).toEqual({ from: "08:00", to: "24:00", days: ["monday", "tuesday", "wednesday", "thursday", "friday"] });
  });
});
