/** Every class of mistake in mails, waits and conditions gets its place, its reason and its remedy. */

import { describe, expect, it } from "vitest";
import { type Mistake, reportPlaceReasonAndRemedy } from "./reported-mistakes.ts";
import { fileOf, onlyProblemOf } from "./vocabulary.ts";

const MISTAKES: Mistake[] = [
  {
    mistake: "a misspelt step",
    steps: ["- emial: thank-you"],
    at: "6:5",
    code: "unknown-step",
    says: /`emial` is no step/,
    remedy: /`email`/,
  },
  {
    mistake: "a misspelt template",
    steps: ["- email: thnak-you"],
    at: "6:12",
    code: "unknown-template",
    says: /thnak-you/,
    remedy: /`thank-you`/,
  },
  {
    mistake: "a misspelt option",
    steps: ["- email: thank-you", "  whn_unsure: resend_once"],
    at: "7:5",
    code: "unknown-key",
    says: /whn_unsure/,
    remedy: /`when_unsure`/,
  },
  {
    mistake: "a word that an option does not know",
    steps: ["- email: thank-you", "  when_unsure: resend"],
    at: "7:18",
    code: "unknown-word",
    says: /`resend`/,
    remedy: /resend_once/,
  },
  {
    mistake: "an unknown person",
    steps: ["- email: thank-you", "  to: servce-team"],
    at: "7:9",
    code: "unknown-person",
    says: /servce-team/,
    remedy: /`service-team`/,
  },
  {
    mistake: "a misspelt event",
    steps: ["- wait_for: { event: order.payed, up_to: 1 day }"],
    at: "6:24",
    code: "unknown-event",
    says: /order\.payed/,
    remedy: /`order\.paid`/,
  },
  {
    mistake: "a wait for ever",
    steps: ["- wait_for: { event: order.paid }"],
    at: "6:5",
    code: "missing-key",
    says: /`up_to` is missing/,
    remedy: /up_to: 10 days/,
  },
  { mistake: "a misspelt unit", steps: ["- wait: 3 dasy"], at: "6:11", code: "bad-wait", says: /`dasy`/, remedy: /`3 days`/ },
  {
    mistake: "hours that end at a time of the day",
    steps: ["- wait: 36 hours at 10:00"],
    at: "6:11",
    code: "bad-wait",
    says: /runs on the clock/,
    remedy: /1 day at 10:00/,
  },
  {
    mistake: "a weekday without a time",
    steps: ["- wait: until next monday"],
    at: "6:11",
    code: "bad-wait",
    says: /when on that day/,
    remedy: /until next monday at 09:00/,
  },
  {
    mistake: "a misspelt date field",
    steps: ["- wait: until 3 days before asset.waranty_end"],
    at: "6:11",
    code: "unknown-date",
    says: /asset\.waranty_end/,
    remedy: /`asset\.warranty_end`/,
  },
  {
    mistake: "a time that no clock shows",
    steps: ["- wait: { for: 2 days, at: 25:00 }"],
    at: "6:30",
    code: "bad-time",
    says: /25:00/,
    remedy: /09:00/,
  },
  {
    mistake: "if_past without a date",
    steps: ["- wait: 3 days", "  if_past: end"],
    at: "6:5",
    code: "bad-wait",
    says: /only a date can have passed/,
    remedy: /until/,
  },
  {
    mistake: "two steps in one",
    steps: ["- email: thank-you", "  wait: 3 days"],
    at: "6:5",
    code: "two-kinds",
    says: /`email` and `wait`/,
    remedy: /dash/,
  },
  {
    mistake: "two steps with one id",
    steps: ["- email: thank-you", "  id: hello", "- email: thank-you", "  id: hello"],
    at: "9:9",
    code: "duplicate-id",
    says: /`hello`/,
    remedy: /id of its own/,
  },
  {
    mistake: "a step behind the end",
    steps: ["- end: done", "- email: thank-you"],
    at: "7:5",
    code: "unreachable",
    says: /nobody reaches/,
    remedy: /before `end`/,
  },
  {
    mistake: "a misspelt field in a condition",
    keys: ["only_if: customer.oders >= 3"],
    at: "5:19",
    code: "unknown-field",
    says: /customer\.oders/,
    remedy: /`customer\.orders`/,
  },
  {
    mistake: "a text compared with a number",
    keys: ["only_if: order.total > '100'"],
    at: "5:10",
    code: "bad-condition",
    says: /between a number and a text/,
    remedy: /quotes/,
  },
  {
    mistake: "a condition that is no question",
    keys: ["only_if: customer.orders"],
    at: "5:10",
    code: "bad-condition",
    says: /not yes or no/,
    remedy: /compare/i,
  },
  {
    mistake: "a regular expression",
    keys: ["only_if: customer.email.matches('a+')"],
    at: "5:10",
    code: "bad-condition",
    says: /`matches`/,
    remedy: /startsWith/,
  },
  {
    mistake: "`and` in a condition",
    keys: ["only_if: customer.orders > 3 and order.total > 5"],
    at: "5:30",
    code: "bad-condition",
    says: /cannot be used/,
    remedy: /&&/,
  },
];

describe("A mistake in a mail, a wait or a condition", () => {
  reportPlaceReasonAndRemedy(MISTAKES);

  it("has its place, also in a condition of several lines", () => {
    const folded = fileOf({ keys: ["only_if: customer.orders > 3", "  && order.totl > 3"] });
    const block = fileOf({ keys: ["only_if: >-", "  customer.orders > 3", "  && order.totl > 3"] });
    expect(onlyProblemOf(folded)).toMatchObject({ code: "unknown-field", line: 6, column: 12 });
    expect(onlyProblemOf(block)).toMatchObject({ code: "unknown-field", line: 7, column: 12 });
  });

  it("is reported for a colon left out", () => {
    expect(onlyProblemOf(fileOf({ steps: ["- wait 3 days"] }))).toMatchObject({
      line: 6,
      column: 5,
      remedy: "Write a colon after the first word: `wait: 3 days`.",
    });
  });
});
