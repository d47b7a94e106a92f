/** What one key mends: only where nobody has to choose, and nothing but the word that is wrong. */

import { describe, expect, it } from "vitest";
import type { Edit } from "#language/fixes/fix.ts";
import { fixesOf } from "#language/fixes/fixes-of.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { BARE_VOCABULARY } from "#language/schema/vocabulary.ts";

const vocabulary = {
  ...BARE_VOCABULARY,
  topics: { thanks: { kind: "marketing" }, service: { kind: "service" } },
  templates: { "thank-you": "", "win-back": "" },
  people: ["owner", "service-team"],
  segments: ["stage-lapsed"],
} as const;

const RIGHT = `# For good customers.
journey: thank-you
about: Thanks for an order. # kept
topic: thanks
starts_when: { event: order.paid, if: customer.orders >= 3 }
steps:
  - wait: 3 days at 10:00
  - email: thank-you
    from: owner
`;

const problemsIn = (text: string) => parseJourney(text, "journeys/thank-you.yaml", vocabulary).problems;

const edited = (text: string, edits: Edit[]): string =>
  edits.reduceRight((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);

describe("a quick fix", () => {
  it.each([
    ["a topic", "topic: thanks", "topic: thnks"],
    ["a template", "email: thank-you", "email: thank-yuo"],
    ["an event", "event: order.paid", "event: order.payed"],
    ["a fact within a condition", "customer.orders >= 3", "customer.ordres >= 3"],
    ["a person", "from: owner", "from: ownr"],
    ["a key", "starts_when:", "start_when:"],
    ["a step", "- email:", "- emial:"],
    ["a unit, and the number before it stays one", "wait: 3 days at", "wait: 3 dasy at"],
    ["a colon that is missing", "- wait: 3 days at 10:00", "- wait 3 days at 10:00"],
    ["the name of the file", "journey: thank-you", "journey: thanks-you"],
  ])("mends %s, and nothing else", (_, right, wrong) => {
    const text = RIGHT.replace(right, wrong);
    const [problem] = problemsIn(text);
    expect(problem).toBeDefined();
    const [fix] = problem ? fixesOf(problem, text) : [];
    expect(edited(text, fix?.edits ?? [])).toBe(RIGHT);
    expect(fix?.title).toMatch(/^Write `.+` instead of `.+`$/);
  });

  it.each([
    ["subject: Order #{{ order.number }}", 'subject: "Order #{{ order.number }}"'],
    ["subject: {{ customer.first_name }}, thank you", 'subject: "{{ customer.first_name }}, thank you"'],
    ["subject: Now: an offer", 'subject: "Now: an offer"'],
  ])("quotes %s", (wrong, quoted) => {
    const text = RIGHT.replace("email: thank-you", `email:\n      template: thank-you\n      ${wrong}`);
    const fixes = problemsIn(text).flatMap((problem) => fixesOf(problem, text));
    expect(fixes).not.toEqual([]);
    const mended = edited(text, fixes[0]?.edits ?? []);
    expect(mended).toBe(text.replace(wrong, quoted));
    expect(problemsIn(mended)).toEqual([]);
  });

  it("is none where a person has to choose", () => {
    for (const wrong of ["topic: zebra", "topic:", "topic: [thanks]"]) {
      const text = RIGHT.replace("topic: thanks", wrong);
      expect(problemsIn(text)).not.toEqual([]);
      expect(problemsIn(text).flatMap((problem) => fixesOf(problem, text))).toEqual([]);
    }
  });

  it("changes nothing in a text in which the problem no longer stands", () => {
    const text = RIGHT.replace("topic: thanks", "topic: thnks");
    const [problem] = problemsIn(text);
    expect(problem && fixesOf(problem, RIGHT)).toEqual([]);
    expect(problem && fixesOf(problem, "")).toEqual([]);
  });
});
