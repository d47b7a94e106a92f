/** Every trap of YAML gets its place, its reason and its remedy: a journey is never read differently from how it looks. */

import { describe, expect, it } from "vitest";
import { type Mistake, reportPlaceReasonAndRemedy } from "./reported-mistakes.ts";
import { fileOf, onlyProblemOf, problemsOf } from "./vocabulary.ts";

const MISTAKES: Mistake[] = [
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
  {
    mistake: "a subject that begins with Liquid",
    steps: ["- email: thank-you", "  subject: {{ customer.first_name }}, hello"],
    at: "7:39",
    code: "yaml-start",
    says: /begins with a brace/,
    remedy: /subject: "\{\{ customer\.first_name \}\}, hello"/,
  },
  {
    mistake: "a subject that is Liquid alone",
    steps: ["- email: thank-you", "  subject: {{ customer.first_name }}"],
    at: "7:14",
    code: "yaml-start",
    says: /begins with a brace/,
    remedy: /subject: "\{\{ customer\.first_name \}\}"/,
  },
  {
    mistake: "a number sign that would cut a value off",
    keys: ["only_if: order.number == #1001"],
    at: "5:10",
    code: "yaml-comment",
    says: /begins a comment/,
    remedy: /only_if: "order\.number == #1001"/,
  },
  {
    mistake: "a denied condition inside braces, with another key behind it",
    steps: ["- wait_for: { event: order.paid, if: !has(order.reason), up_to: 3 days }"],
    at: "6:40",
    code: "yaml-tag",
    says: /`!`/,
    remedy: /if: "!has\(order\.reason\)"`/,
  },
  {
    mistake: "a text that begins with a dash",
    keys: ["only_if: - hello"],
    at: "5:10",
    code: "yaml-start",
    says: /begin/,
    remedy: /"- hello"/,
  },
  { mistake: "a tab", steps: ["\t- email: thank-you"], at: "6:3", code: "yaml-tab", says: /tab/, remedy: /blanks/ },
  { mistake: "an anchor", steps: ["- email: &x thank-you"], at: "6:15", code: "yaml-alias", says: /anchors/, remedy: /quote/ },
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

describe("A trap of YAML", () => {
  reportPlaceReasonAndRemedy(MISTAKES);

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
