/** What may be written next: found in journeys that are still being written, by the same schema that reads them. */

import { describe, expect, it } from "vitest";
import { completionsAt } from "#language/complete/completions-at.ts";
import { BARE_VOCABULARY } from "#language/schema/vocabulary.ts";

const vocabulary = {
  ...BARE_VOCABULARY,
  topics: { thanks: { kind: "marketing" }, service: { kind: "service" } },
  templates: { "thank-you": "", "win-back": "" },
  people: ["owner", "service-team"],
  segments: ["stage-lapsed"],
  values: new Map([
    ["event.topic", ["thanks", "service"]],
    ["customer.segments", ["stage-lapsed"]],
    ["customer.tier", ["top", "middle"]],
  ]),
} as const;

/** `|` is the cursor. */
const at = (written: string) => {
  const offset = written.indexOf("|");
  const text = written.slice(0, offset) + written.slice(offset + 1);
  const { from, to, options } = completionsAt({ text, path: "journeys/a.yaml", offset }, vocabulary);
  return { word: text.slice(from, to), labels: options.map(({ label }) => label), options };
};

describe("completing a journey", () => {
  it("offers the keys of a journey that it does not have yet, each with what it means", () => {
    const { labels, options } = at("journey: a\ntopic: thanks\n|");
    expect(labels).toEqual(expect.arrayContaining(["about", "starts_when", "steps", "holdout"]));
    expect(labels).not.toContain("topic");
    expect(options.find(({ label }) => label === "about")).toMatchObject({
      kind: "key",
      insert: "about: ",
      detail: "One sentence: what it is for.",
    });
  });

  it.each([
    ["topics", "topic: th|", "th", ["thanks", "service"]],
    ["templates", "steps:\n  - email: |", "", ["thank-you", "win-back"]],
    [
      "templates of a step in a branch",
      "steps:\n  - choose:\n      - if: true\n        steps:\n          - email: w|",
      "w",
      ["win-back"],
    ],
    ["fields that may be set", "steps:\n  - set: { consents.th|", "consents.th", ["consents.thanks", "consents.service"]],
    ["fields that may be set, below each other", "steps:\n  - set:\n      |", "", ["consents.thanks"]],
    ["topics that a condition names", "only_if: event.topic == 'th|'", "th", ["thanks", "service"]],
    ["topics of mails that somebody got", "only_if: customer.received('|', 90 days)", "", ["thanks"]],
    ["what a fact can be", "only_if: \"customer.tier == '|'\"", "", ["top"]],
    ["segments of a list", "only_if: '|' in customer.segments", "", ["stage-lapsed"]],
    ["people who sign", "steps:\n- email: win-back\n  from: |", "", ["owner"]],
    ["segments", "starts_when:\n  segment: |", "", ["stage-lapsed"]],
    ["events", "starts_when: { event: order.p|", "order.p", ["order.paid", "order.placed"]],
    ["events behind a list's brace", "exit_when:\n  - { event: |", "", ["order.cancelled"]],
    ["events of a wait", "steps:\n  - wait_for: { event: |", "", ["order.paid"]],
    ["facts of a condition", "only_if: customer.orders > 1 && customer.co|", "customer.co", ["customer.country"]],
    ["facts within braces", "starts_when: { event: order.paid, if: order.t|", "order.t", ["order.total"]],
    ["fixed values", "status: |", "", ["draft", "live"]],
    ["examples of durations", "steps:\n  - wait: |", "", ["3 days"]],
    ["days of a send window", "send_window: { |", "", ["hours", "days"]],
  ])("offers %s", (_, written, word, labels) => {
    const found = at(written);
    expect(found.word).toBe(word);
    expect(found.labels).toEqual(expect.arrayContaining(labels));
  });

  it("offers the kinds of steps where one begins, and its other keys below", () => {
    expect(at("steps:\n  - |").labels).toEqual(expect.arrayContaining(["email", "wait", "wait_for", "choose", "case", "end"]));
    expect(at("steps:\n  - |").labels).not.toContain("otherwise");
    expect(at("steps:\n  - wait_for: { event: order.paid, up_to: 3 days }\n    |").labels).toEqual(
      expect.arrayContaining(["then", "otherwise", "id"]),
    );
    expect(at("steps:\n  - wait_for: { event: order.paid, up_to: 3 days }\n    |").labels).not.toContain("from");
  });

  it("offers what is left within braces", () => {
    expect(at("steps:\n  - wait_for: { event: order.paid, |").labels).toEqual(expect.arrayContaining(["if", "up_to"]));
    expect(at("steps:\n  - wait_for: { event: order.paid, |").labels).not.toContain("event");
  });

  it("says what a fact and an event mean", () => {
    expect(at("only_if: |").options.find(({ label }) => label === "customer.country")?.detail).toBe("two letters, such as `PL`");
    expect(at("goal: { event: |").options.find(({ label }) => label === "order.paid")?.detail).toBe("it was paid");
  });

  it("offers nothing within comments, nor in files of another kind", () => {
    expect(at("# to|").labels).toEqual([]);
    expect(completionsAt({ text: "to", path: "settings.yaml", offset: 2 }, vocabulary).options).toEqual([]);
  });

  it("never fails, wherever the cursor stands in whatever text", () => {
    const text = "journey: a\nsteps:\n\t- {{ [\n  - - choose: {if: '\n: - x: #\n'\"";
    for (let offset = 0; offset <= text.length; offset++)
      expect(completionsAt({ text, path: "journeys/a.yaml", offset }, vocabulary).to).toBe(offset);
  });
});
