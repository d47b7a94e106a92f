/** What segments.yaml means, and what is said about mistakes in it. */

import { describe, expect, it } from "vitest";
import { parseSegments } from "#language/parse-segments.ts";

const SEGMENTS = `segments:
  big-spenders:
    about: Spent more than a thousand.
    if: customer.revenue > 1000
  big-feet:
    about: Need large shoes.
    if: customer.shoe_size >= 46
`;

const parse = (text: string) => parseSegments(text, "segments.yaml", { shoe_size: { type: "int", writable: false } });

describe("segments.yaml", () => {
  it("becomes the shop's own segments by name", () => {
    expect(parse(SEGMENTS)).toEqual({
      problems: [],
      segments: {
        "big-spenders": { name: "big-spenders", about: "Spent more than a thousand.", if: "customer.revenue > 1000" },
        "big-feet": { name: "big-feet", about: "Need large shoes.", if: "customer.shoe_size >= 46" },
      },
    });
  });

  it("may hold none", () => {
    expect(parse("segments: {}\n")).toEqual({ problems: [], segments: {} });
  });

  it.each([
    ["a name that is built in", /big-spenders/, "champions", "segment-taken", "2:3", /another name/],
    ["a name in other letters", /big-spenders/, "Big Spenders", "bad-name", "2:3", /`big-spenders`/],
    ["a field nobody knows", /customer\.revenue/, "customer.revenu", "unknown-field", "4:18", /`customer\.revenue`/],
    ["what is not of the customer", /customer\.revenue/, "order.total", "not-known-here", "4:15", /`customer`/],
    [
      "segments told by segments",
      /customer\.revenue > 1000/,
      "customer.segments == ['vips']",
      "not-known-here",
      "4:18",
      /`customer`/,
    ],
    ["no condition", / {4}if: customer\.revenue > 1000\n/, "", "missing-key", "2:3", /if: customer\.orders >= 3/],
    ["nothing to say about it", / {4}about: Spent.*\n/, "", "missing-key", "2:3", /about/],
    ["a misspelt key", /about: Spent/, "abuot: Spent", "unknown-key", "3:5", /`about`/],
    ["a condition that is no question", /customer\.revenue > 1000/, "customer.revenue", "bad-condition", "4:9", /Compare/],
  ])("tells of %s", (_, from, to, code, at, remedy) => {
    const { problems, segments } = parse(SEGMENTS.replace(from, to));
    expect(segments).toBeUndefined();
    expect(problems.map((problem) => [`${problem.line}:${problem.column}`, problem.code, problem.file])).toEqual([
      [at, code, "segments.yaml"],
    ]);
    expect(problems[0]?.remedy).toMatch(remedy);
  });
});
