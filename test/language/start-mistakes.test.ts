/** Every class of mistake in how a journey starts gets its place, its reason and its remedy. */

import { describe, expect, it } from "vitest";
import { fileOf, onlyProblemOf } from "./vocabulary.ts";

type WrongStart = { mistake: string; start: string; keys?: string[]; at: string; code: string; says: RegExp; remedy: RegExp };

const WRONG_STARTS: WrongStart[] = [
  {
    mistake: "a misspelt segment",
    start: "{ segment: champoins }",
    at: "4:25",
    code: "unknown-segment",
    says: /champoins/,
    remedy: /`champions`/,
  },
  {
    mistake: "a schedule without a time",
    start: "{ schedule: every monday }",
    at: "4:26",
    code: "bad-schedule",
    says: /at what time/,
    remedy: /every monday at 09:00/,
  },
  {
    mistake: "a schedule with a misspelt weekday",
    start: "{ schedule: every mondy at 09:00 }",
    at: "4:26",
    code: "bad-schedule",
    says: /`mondy` is no day of the week/,
    remedy: /`monday`/,
  },
  {
    mistake: "a schedule on a day that not every month has",
    start: "{ schedule: every month on day 31 at 09:00 }",
    at: "4:26",
    code: "bad-schedule",
    says: /not every month has a day 31/,
    remedy: /1 to 28/,
  },
  {
    mistake: "a monthly schedule without a day",
    start: "{ schedule: every month at 09:00 }",
    at: "4:26",
    code: "bad-schedule",
    says: /which day of the month/,
    remedy: /on day 1/,
  },
  {
    mistake: "a schedule on a day that is none",
    start: "{ schedule: on 2027-02-30 at 10:00 }",
    at: "4:26",
    code: "bad-schedule",
    says: /no day `2027-02-30`/,
    remedy: /2027-01-15/,
  },
  {
    mistake: "a schedule at a time that no clock shows",
    start: "{ schedule: every day at 25:00 }",
    at: "4:26",
    code: "bad-time",
    says: /25:00/,
    remedy: /09:00/,
  },
  {
    mistake: "a schedule in the words of another system",
    start: '{ schedule: "0 9 * * 1" }',
    at: "4:27",
    code: "bad-schedule",
    says: /no schedule/,
    remedy: /every monday at 09:00/,
  },
  {
    mistake: "a campaign for people by an order that it does not know",
    start: "{ schedule: every day at 09:00, for: order.total > 100 }",
    at: "4:57",
    code: "not-known-here",
    says: /`order\.total` is not known here/,
    remedy: /Only fields of `customer`/,
  },
  {
    mistake: "a key that a segment never brings",
    start: "{ segment: champions }",
    keys: ["key: order.id"],
    at: "5:6",
    code: "not-known-here",
    says: /nobody would enter/,
    remedy: /`key: customer`/,
  },
  {
    mistake: "a condition of what a date does not bring",
    start: "{ date: asset.warranty_end }",
    keys: ["only_if: customer.orders > 1 && order.total > 100"],
    at: "5:39",
    code: "not-known-here",
    says: /`order\.total`/,
    remedy: /`customer` and `asset`/,
  },
  {
    mistake: "two ways to start",
    start: "{ segment: champions, schedule: every day at 09:00 }",
    at: "4:14",
    code: "two-kinds",
    says: /`segment` and `schedule`/,
    remedy: /one of them/,
  },
  {
    mistake: "a value that begins with a quote, in braces",
    start: "{ schedule: every day at 09:00, for: 'vip' in customer.tags }",
    at: "4:57",
    code: "yaml-quote",
    says: /begins with a quote/,
    remedy: /for: "'vip' in customer\.tags"/,
  },
];

describe("A mistake in how a journey starts", () => {
  it.each(WRONG_STARTS)("reports place, reason and remedy of $mistake", ({ start, keys = [], at, code, says, remedy }) => {
    const head = ["journey: some-journey", "about: x", "topic: thanks", `starts_when: ${start}`];
    const problem = onlyProblemOf(fileOf({ head, keys }));
    expect([`${problem.line}:${problem.column}`, problem.code]).toEqual([at, code]);
    expect(problem.message).toMatch(says);
    expect(problem.remedy).toMatch(remedy);
  });
});
