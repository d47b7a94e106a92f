/** Every class of mistake in a journey's own keys gets its place, its reason and its remedy. */

import { describe, expect, it } from "vitest";
import { type Mistake, reportPlaceReasonAndRemedy } from "./reported-mistakes.ts";
import { fileOf, onlyProblemOf, problemsOf } from "./vocabulary.ts";

const MISTAKES: Mistake[] = [
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
    mistake: "a key that tells nobody apart, in a list",
    keys: ["key: [order.idd, order.expected_at]"],
    at: "5:6",
    code: "unknown-key-field",
    says: /order\.idd/,
    remedy: /`order\.id`/,
  },
  {
    mistake: "a key with a fact of another thing",
    keys: ["key: [order.id, order.expected_on]"],
    at: "5:6",
    code: "unknown-key-field",
    says: /order\.expected_on.*no fact of `order`/,
    remedy: /`order\.expected_at`/,
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
    mistake: "a lateness longer than begun mails are remembered",
    keys: ["lateness: 3 months"],
    at: "5:11",
    code: "bad-duration",
    says: /`3 months` is longer than a month/,
    remedy: /1 month/,
  },
];

describe("A mistake in a journey", () => {
  reportPlaceReasonAndRemedy(MISTAKES);

  it("is reported for an unknown topic with the nearest one", () => {
    const problem = onlyProblemOf(
      fileOf({ head: ["journey: some-journey", "about: x", "topic: thank", "starts_when: { manual: yes }"] }),
    );
    expect(problem).toMatchObject({ code: "unknown-topic", line: 3, column: 8, remedy: "Did you mean `thanks`?" });
  });

  it("is reported for a name that differs from the file's", () => {
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

  it("is reported once where a required key is misspelt", () => {
    const problem = onlyProblemOf(
      fileOf({ head: ["journey: some-journey", "about: x", "topci: thanks", "starts_when: { manual: yes }"] }),
    );
    expect(problem).toMatchObject({ code: "unknown-key", line: 3, column: 1, remedy: "Did you mean `topic`?" });
  });

  it("is reported for keys that a whole file lacks", () => {
    expect(problemsOf("about: x\n").map(({ message }) => message)).toEqual([
      "`journey` is missing",
      "`topic` is missing",
      "`starts_when` is missing",
      "`steps` is missing",
    ]);
  });

  it("is reported five times in a file with five different mistakes, each at its line with a suggestion", () => {
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
});
