/** Whatever is written, the parser answers with a journey or with problems, each within the file. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSettings } from "#language/parse-settings.ts";
import { parseTopics } from "#language/parse-topics.ts";
import type { Problem } from "#language/problem.ts";
import { fileOf, parse } from "./vocabulary.ts";

const WHOLE = fileOf({
  keys: [
    "only_if: customer.orders >= 3",
    "re_entry: after 180 days",
    "holdout: 10%",
    "limits: { per_person: 2 emails in 7 days, when_capped: skip }",
    "goal: { event: order.paid, within: 14 days }",
    "exit_when:",
    "  - event: customer.erased",
  ],
  steps: [
    "- email: thank-you",
    "- coupon: { percent: 10, valid: 14 days }",
    "- set: { customer.shoe_size: 38 }",
    "- call: crm",
    "- survey: nps",
    "  email: thank-you",
    "  up_to: 14 days",
    "- split:",
    "    - { percent: 50, name: half, steps: [{ email: thank-you }] }",
    "- case: { title: Call them, team: owner, due: 1 day }",
    "- wait: until 14 days before asset.warranty_end at 09:00",
    "- wait_for: { event: order.paid, up_to: 10 days }",
    "  then:",
    "    - end: converted",
    "- choose:",
    "    - if: order.total > 100",
    "      steps:",
    "        - email: birthday-greeting",
  ],
});

const liesInside = (text: string, { line, column }: Problem): boolean => {
  const lines = text.split("\n");
  return line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? "").length + 1;
};

const answers = (text: string): void => {
  const { journey, problems } = parse(text);
  expect(journey === undefined).toBe(problems.length > 0);
  for (const problem of problems) {
    expect(problem.message).not.toBe("");
    expect(problem.message, problem.code).not.toMatch(/undefined|\[object|Invalid input/);
    expect(liesInside(text, problem), JSON.stringify(problem)).toBe(true);
  }
};

const PIECES = [
  "!",
  "&a ",
  "*a",
  "'",
  '"',
  ": ",
  "- ",
  "{",
  "}",
  "[",
  "]",
  ",",
  "\t",
  "\n",
  "\n---\n",
  "#",
  "|",
  ">",
  "? ",
  "%",
  "@",
  "`",
  "<<: ",
  "~",
  "0",
  "é",
  "\u0000",
  "__proto__: 1\n",
  "if: ",
];

describe("The parser never throws", () => {
  it("whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), answers), { numRuns: 300 });
  });

  it("whatever YAML's own signs make of it", () => {
    const garbage = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom("steps", "email", "journey", "wait_for")), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(garbage, (pieces) => answers(pieces.join(""))),
      { numRuns: 500 },
    );
  });

  it("whatever is put into or cut out of a good journey", () => {
    const change = fc.record({ at: fc.nat(WHOLE.length), cut: fc.nat(12), put: fc.constantFrom("", ...PIECES) });
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, (list) =>
        answers(list.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), WHOLE)),
      ),
      { numRuns: 600 },
    );
  });

  it("whatever is given for a value", () => {
    const value = fc.constantFrom(
      "~",
      "3",
      "yes",
      "[]",
      "{}",
      "[1, 2]",
      "{ a: b }",
      '""',
      "2026-01-01",
      ".inf",
      "0x1f",
      "null",
      "|\n      x",
    );
    fc.assert(
      fc.property(value, fc.nat(20), (word, at) => {
        const lines = WHOLE.split("\n");
        const index = at % lines.length;
        lines[index] = (lines[index] ?? "").replace(/: .*$/, `: ${word}`);
        answers(lines.join("\n"));
      }),
      { numRuns: 300 },
    );
  });

  it("nor do the parsers of settings and topics", () => {
    const text = fc.array(fc.constantFrom("shop", "topics", ": ", "\n", "  ", "- ", "limits", "{", "}", "a", "1"), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        const file = pieces.join("");
        expect(parseSettings(file).problems.length + parseTopics(file).problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
