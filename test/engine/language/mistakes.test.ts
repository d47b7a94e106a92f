/** Every class of mistake gets its place, its reason and its remedy. */

import { describe, expect, it } from "vitest";
import { fileOf, onlyProblemOf, problemsOf } from "./words.ts";

type Mistake = { mistake: string; steps?: string[]; keys?: string[]; at: string; code: string; says: RegExp; remedy: RegExp };

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
  {
    mistake: "a misspelt top-level key",
    keys: ["re_entri: never"],
    at: "5:1",
    code: "unknown-key",
    says: /re_entri/,
    remedy: /`re_entry`/,
  },
  {
    mistake: "re-entry in words nobody knows",
    keys: ["re_entry: sometimes"],
    at: "5:11",
    code: "bad-re-entry",
    says: /sometimes/,
    remedy: /after 180 days/,
  },
  {
    mistake: "a key that tells nobody apart",
    keys: ["key: orderid"],
    at: "5:6",
    code: "unknown-key-field",
    says: /orderid/,
    remedy: /`order\.id`/,
  },
  {
    mistake: "a priority out of range",
    keys: ["priority: 12"],
    at: "5:11",
    code: "bad-priority",
    says: /no priority/,
    remedy: /1/,
  },
  {
    mistake: "a window over midnight",
    keys: ["send_window: 21:00-08:00"],
    at: "5:14",
    code: "bad-window",
    says: /ends before it begins/,
    remedy: /midnight/,
  },
  {
    mistake: "a misspelt key of the goal",
    keys: ["goal: { evnt: order.paid }"],
    at: "5:9",
    code: "unknown-key",
    says: /evnt/,
    remedy: /`event`/,
  },
  {
    mistake: "a condition that begins with `!`",
    keys: ["only_if: !has(customer.company)"],
    at: "5:10",
    code: "yaml-tag",
    says: /`!`/,
    remedy: /only_if: "!has\(customer\.company\)"/,
  },
  {
    mistake: "a condition that begins with `!` and goes on",
    keys: ["only_if: !customer.vip && order.total > 3"],
    at: "5:10",
    code: "yaml-tag",
    says: /`!`/,
    remedy: /"!customer\.vip && order\.total > 3"/,
  },
  {
    mistake: "a condition that begins with a quote",
    keys: ["only_if: 'vip' in customer.tags"],
    at: "5:16",
    code: "yaml-quote",
    says: /begins with a quote/,
    remedy: /only_if: "'vip' in customer\.tags"/,
  },
  {
    mistake: "a comma inside braces",
    steps: ["- wait_for: { event: order.paid, if: f(1, 2), up_to: 3 days }"],
    at: "6:36",
    code: "yaml-comma",
    says: /comma/,
    remedy: /if: "f\(1, 2\)"/,
  },
  {
    mistake: "brackets inside braces",
    steps: ["- wait_for: { event: order.paid, if: customer.country in ['PL', 'FI'], up_to: 3 days }"],
    at: "6:60",
    code: "yaml-brackets",
    says: /brackets/,
    remedy: /if: "customer\.country in \['PL', 'FI'\]"/,
  },
  {
    mistake: "a colon in a value",
    keys: ["only_if: customer.company == 'a: b'"],
    at: "5:10",
    code: "yaml-colon",
    says: /colon/,
    remedy: /"customer\.company == 'a: b'"/,
  },
  {
    mistake: "a key twice",
    keys: ["priority: 3", "priority: 4"],
    at: "6:1",
    code: "duplicate-key",
    says: /`priority`/,
    remedy: /one of the two/,
  },
  { mistake: "a tab", steps: ["\t- email: thank-you"], at: "6:3", code: "yaml-tab", says: /tab/, remedy: /blanks/ },
  { mistake: "an anchor", steps: ["- email: &x thank-you"], at: "6:15", code: "yaml-alias", says: /anchors/, remedy: /quote/ },
  {
    mistake: "a lateness longer than begun mails are remembered",
    keys: ["lateness: 3 months"],
    at: "5:11",
    code: "bad-duration",
    says: /`3 months` is longer than a month/,
    remedy: /1 month/,
  },
  {
    mistake: "a value left out",
    keys: ["lateness:"],
    at: "5:1",
    code: "empty",
    says: /`lateness` has no value/,
    remedy: /colon/,
  },
  {
    mistake: "a number where words belong",
    steps: ["- wait: 3"],
    at: "6:11",
    code: "wrong-type",
    says: /the number `3`/,
    remedy: /wait: 3 days/,
  },
];

describe("A mistake in a journey", () => {
  for (const { mistake, steps, keys, at, code, says, remedy } of MISTAKES) {
    it(`tells place, reason and remedy of ${mistake}`, () => {
      const problem = onlyProblemOf(fileOf({ ...(steps ? { steps } : {}), ...(keys ? { keys } : {}) }));
      expect(`${problem.line}:${problem.column}`).toBe(at);
      expect(problem.code).toBe(code);
      expect(problem.message).toMatch(says);
      expect(problem.remedy).toMatch(remedy);
    });
  }

  it("is told of an unknown topic with the nearest one", () => {
    const problem = onlyProblemOf(
      fileOf({ head: ["journey: some-journey", "about: x", "topic: thank", "starts_when: { manual: yes }"] }),
    );
    expect(problem).toMatchObject({ code: "unknown-topic", line: 3, column: 8, remedy: "Did you mean `thanks`?" });
  });

  it("is told of a name that differs from the file's", () => {
    const problem = onlyProblemOf(
      fileOf({ head: ["journey: another", "about: x", "topic: thanks", "starts_when: { manual: yes }"] }),
    );
    expect(problem).toMatchObject({
      code: "name-differs",
      line: 1,
      column: 10,
      remedy: "Write `journey: some-journey`, or rename the file.",
    });
  });

  it("is placed where it stands, also in a condition of several lines", () => {
    const folded = fileOf({ keys: ["only_if: customer.orders > 3", "  && order.totl > 3"] });
    const block = fileOf({ keys: ["only_if: >-", "  customer.orders > 3", "  && order.totl > 3"] });
    expect(onlyProblemOf(folded)).toMatchObject({ code: "unknown-field", line: 6, column: 12 });
    expect(onlyProblemOf(block)).toMatchObject({ code: "unknown-field", line: 7, column: 12 });
  });

  it("is told of a colon left out", () => {
    expect(onlyProblemOf(fileOf({ steps: ["- wait 3 days"] }))).toMatchObject({
      line: 6,
      column: 5,
      remedy: "Write a colon after the first word: `wait: 3 days`.",
    });
  });

  it("is told once where a required key is misspelt", () => {
    const problem = onlyProblemOf(
      fileOf({ head: ["journey: some-journey", "about: x", "topci: thanks", "starts_when: { manual: yes }"] }),
    );
    expect(problem).toMatchObject({ code: "unknown-key", line: 3, column: 1, remedy: "Did you mean `topic`?" });
  });

  it("is told of keys that a whole file lacks", () => {
    expect(problemsOf("about: x\n").map(({ message }) => message)).toEqual([
      "`journey` is missing",
      "`topic` is missing",
      "`starts_when` is missing",
      "`steps` is missing",
    ]);
  });

  it.each([
    ["an empty file", "", "empty-file"],
    ["a second document", `${fileOf({})}---\na: 1\n`, "yaml-documents"],
    ["a directive", `%YAML 1.1\n---\n${fileOf({})}`, "yaml-directive"],
    ["brackets without end", "[".repeat(100_000), "too-deep"],
    ["dashes without end", "- ".repeat(100_000), "too-deep"],
    ["more text than a journey has", `about: ${"x".repeat(300_000)}`, "too-long"],
  ])("is told of %s", (_, text, code) => {
    expect(onlyProblemOf(text).code).toBe(code);
  });

  it("is told five times in a file with five different mistakes, each at its line with a suggestion", () => {
    const problems = problemsOf(
      fileOf({
        keys: ["only_if: customer.oders >= 3", "lateness: 2 dyas"],
        steps: [
          "- email: thnk-you",
          "- wait_for: { event: order.payed, up_to: 3 days }",
          "  then:",
          "    - wiat: 3 days",
          "- email: birthday-greeting",
        ],
      }),
    );
    expect(problems.map(({ line, code, remedy }) => [line, code, remedy])).toEqual([
      [5, "unknown-field", "Did you mean `customer.orders`?"],
      [6, "bad-duration", "Did you mean `2 days`?"],
      [8, "unknown-template", "Did you mean `thank-you`?"],
      [9, "unknown-event", "Did you mean `order.paid`?"],
      [11, "unknown-step", "Did you mean `wait`?"],
    ]);
  });

  it("does not hide the mistakes on other lines behind one of YAML's traps", () => {
    const problems = problemsOf(
      fileOf({
        keys: ["only_if: !customer.vip"],
        steps: ["- wait_for: { event: order.paid, if: customer.country in ['PL'], up_to: 3 days }", "- email: thnk-you"],
      }),
    );
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [5, "yaml-tag"],
      [7, "yaml-brackets"],
      [8, "unknown-template"],
    ]);
  });
});
