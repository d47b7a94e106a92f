/** A new kind of step, or of trigger, is two files and a line in each of two registries: shown with kinds that are thrown away. */

import { describe, expect, it } from "vitest";
import type { StepKind } from "#engine/steps/step-kind.ts";
import { STEP_KINDS } from "#engine/steps/step-kinds.ts";
import { TRIGGER_KINDS } from "#engine/triggers/trigger-kinds.ts";
import { at, customerRecord, givenSettings, paid } from "../given.ts";
import { type GreetStep, greet } from "./throw-away-kinds/engine-step.ts";
import { CHANGED_FILES, productWithKinds } from "./throw-away-kinds/with-kinds.ts";
import { vocabulary } from "./vocabulary.ts";

const product = await productWithKinds();

const fileOf = (field: string): string =>
  [
    "journey: greeting",
    "about: Greets whoever buys much.",
    "topic: service",
    "starts_when: { order_of: 100 }",
    "steps:",
    `  - greet: ${field}`,
    "  - wait: 3 days",
    "",
  ].join("\n");

const journeyOf = (field = "knows_us") => {
  const { journey, problems } = product.parseJourney(fileOf(field), "journeys/greeting.yaml", vocabulary);
  if (!journey) throw new Error(JSON.stringify(problems));
  return { ...journey, version: 1 };
};

const NOW = at("2026-06-03T10:00:00Z");
const context = { journey: journeyOf(), settings: givenSettings(), customerRecord: customerRecord() };
const enter = (total: number) => {
  const order = { id: "o-1", total, currency: "EUR" };
  return product.enter(context, { kind: "event", event: paid("evt-1", "2026-06-03T10:00:00Z", { order }) }, NOW);
};

describe("a throw-away kind", () => {
  it("changes two files of the product for a step, and two for a trigger", () => {
    expect(CHANGED_FILES).toHaveLength(4);
  });

  it("is parsed, and checked with the nearest name", () => {
    expect(journeyOf().steps["greet-knows_us"]).toEqual({
      kind: "greet",
      id: "greet-knows_us",
      field: "knows_us",
      next: "wait-3-days",
    });
    expect(product.parseJourney(fileOf("knows_you"), "journeys/greeting.yaml", vocabulary).problems).toMatchObject([
      { line: 6, code: "unknown-field", remedy: "Did you mean `knows_us`?" },
    ]);
    expect(JSON.stringify(product.journeyJsonSchema())).toContain("The field that says that they were greeted.");
  });

  it("lets people in, asks for its effect and goes on by its answer", () => {
    expect(enter(99)).toMatchObject({ kind: "refused", reason: { kind: "trigger_if", condition: "order.total >= 100" } });
    const entry = enter(100);
    if (entry.kind !== "entered") throw new Error(`expected to enter, got ${JSON.stringify(entry)}`);
    expect(entry.advance).toMatchObject({
      enrollment: { key: "o-1", step: "greet-knows_us" },
      effects: [{ kind: "set_fields", values: { knows_us: true } }],
    });
    const answered = product.advance(context, entry.advance.enrollment, { kind: "fields_set" }, NOW);
    expect(answered.enrollment.step).toBe("wait-3-days");
    expect(() => product.advance(context, entry.advance.enrollment, { kind: "call_queued" }, NOW)).toThrow("did not ask for it");
  });

  it("is drawn, compared, explained, labelled and priced", () => {
    expect(product.drawTree(context.journey)).toContain("greet by knows_us");
    expect(product.drawTree(context.journey)).toContain("starts when: an order of 100 or more");
    expect(product.drawMermaid(context.journey)).toContain("greet by knows_us");
    expect(product.diffJourney(journeyOf("size"), context.journey)).toContain(
      "Step `greet-knows_us` was added at the beginning (greet by knows_us).",
    );
    expect(product.triggerSentence(context.journey)).toBe("Not triggered: it starts on an order of 100 or more.");
    const step = context.journey.steps["greet-knows_us"];
    if (!step) throw new Error("no such step");
    expect(product.labelOf(step, { at: NOW, kind: "set", fields: ["knows_us"] })).toBe("was greeted");
    const tally = product.journeyTally(context.journey);
    tally.steps.set(step.id, new Map([["was greeted", 1_000]]));
    expect(product.monthlyCost(tally, 1).steps[0]?.dollars).toBeGreaterThan(0);
  });
});

describe("a registry", () => {
  it("does not compile without one of its kinds, nor a kind without one of its verbs", () => {
    // Held by the compiler: where one of these compiled, tsc would find the comment above it unneeded.
    const { wait: _wait, ...withoutWait } = STEP_KINDS;
    const { date: _date, ...withoutDate } = TRIGGER_KINDS;
    const { describe: _describe, ...silent } = greet;
    // @ts-expect-error
    const steps: typeof STEP_KINDS = withoutWait;
    // @ts-expect-error
    const triggers: typeof TRIGGER_KINDS = withoutDate;
    // @ts-expect-error
    const kind: StepKind<GreetStep> = silent;
    expect([Object.hasOwn(steps, "wait"), Object.hasOwn(triggers, "date"), Object.hasOwn(kind, "describe")]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
