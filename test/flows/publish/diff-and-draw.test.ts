/** A journey told in sentences and drawn: what is different, and what it looks like. */

import { describe, expect, it } from "vitest";
import { migrateEnrollment } from "#engine/decide/versions/migrate.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { diffJourney } from "#flows/publish/diff-journey.ts";
import { stepSentence } from "#flows/publish/plan-text.ts";
import { drawMermaid, drawTree } from "#flows/reports/draw-journey.ts";
import { at, customerRecord, email, givenSettings, journey, waitDays } from "../../given.ts";

const customerBase = () => journey([waitDays(14), email("hello"), waitDays(3), email("more")]);

describe("the difference between two versions", () => {
  it("names a shortened wait by the id that it had, though its length named it", () => {
    const after = journey([waitDays(7), email("hello"), waitDays(3), email("more")]);
    expect(diffJourney(customerBase(), after)).toEqual([
      "`wait-14-days` now waits 7 days instead of 14 days. It is called `wait-7-days` now.",
    ]);
  });

  it("does not take one wait for another that came to have its name", () => {
    const second = (id: string) => waitDays(7, { id });
    const before = journey([waitDays(30), email("hello"), second("wait-7-days"), email("more")]);
    const after = journey([waitDays(7), email("hello"), second("wait-7-days-2"), email("more")]);
    expect(diffJourney(before, after)).toEqual([
      "`wait-30-days` now waits 7 days instead of 30 days. It is called `wait-7-days` now.",
      "`wait-7-days` is called `wait-7-days-2` now.",
    ]);
  });

  it("says what came, what went and what changed", () => {
    const hello = email("hello", { from: "anna" });
    const after = journey([waitDays(14), hello, email("extra"), email("more")], {
      onlyIf: "customer.orders >= 3",
      holdout: 10,
      exitWhen: [{ event: "order.paid" }],
      templates: { hello: "other", more: "hash", extra: "hash" },
    });
    expect(diffJourney({ ...customerBase(), onlyIf: "customer.orders >= 1" }, after)).toEqual([
      'only_if changed from "customer.orders >= 1" to "customer.orders >= 3".',
      "exit_when was added: order.paid.",
      'holdout changed from "0 %" to "10 %".',
      '`email-hello` changed from "email hello" to "email hello from anna".',
      "Step `wait-3-days` was removed (wait 3 days).",
      "Step `email-extra` was added after `email-hello` (email extra).",
      "Template `hello` changed.",
    ]);
  });

  it("is named even where only the order of steps is another", () => {
    const after = journey([waitDays(14), email("more"), waitDays(3), email("hello")]);
    expect(diffJourney(customerBase(), after)).toEqual(["The steps follow each other in another order."]);
  });
});

describe("an enrollment that is moved", () => {
  const now = at("2026-06-03T10:00:00Z");
  const enrollment = (change: Partial<Enrollment>): Enrollment => ({
    id: "w",
    revision: 3,
    customer: "c-17",
    journey: "thank-you",
    version: 1,
    key: "customer",
    entry: 1,
    state: "active",
    enteredAt: at("2026-06-01T10:00:00Z"),
    cause: "e",
    since: at("2026-06-01T10:00:00Z"),
    subject: {},
    seen: [],
    history: [],
    failures: 0,
    ...change,
  });
  const moved = (steps: Step[], change: Partial<Enrollment>) =>
    migrateEnrollment(
      { journey: journey(steps, { version: 2 }), settings: givenSettings(), customerRecord: customerRecord() },
      customerBase(),
      enrollment(change),
      now,
    );

  it("goes on in a wait under its new name, counted from when they began to wait", () => {
    const next = moved([waitDays(7), email("hello")], { step: "wait-14-days", dueAt: at("2026-06-15T10:00:00Z") });
    expect(next).toMatchObject({ version: 2, step: "wait-7-days", dueAt: at("2026-06-08T10:00:00Z") });
  });

  it("is due now, and not late, where the new wait would be over already", () => {
    const sendClaims = { since: at("2026-05-22T10:00:00Z"), step: "wait-14-days", dueAt: at("2026-06-05T10:00:00Z") };
    expect(moved([waitDays(7), email("hello")], sendClaims)).toMatchObject({ step: "wait-7-days", dueAt: now });
  });

  it("keeps a mail's place and time: it is the same mail, and is not sent twice", () => {
    const standing = { step: "email-more", dueAt: at("2026-06-04T06:00:00Z") };
    expect(moved([waitDays(3), email("more")], standing)).toMatchObject({ ...standing, version: 2 });
  });

  it("begins the next step that there still is, or ends where there is none", () => {
    const gone = { step: "wait-3-days", dueAt: at("2026-06-04T10:00:00Z") };
    expect(moved([waitDays(14), email("hello"), email("more")], gone)).toMatchObject({ step: "email-more", dueAt: now });
    expect(moved([waitDays(14), email("hello")], gone)).toMatchObject({ state: "ended", endReason: "step-removed" });
  });
});

describe("a line of the plan", () => {
  it("says how many wait where, and when they would be mailed", () => {
    const line = { version: 1, step: "wait-14-days", people: 412, ended: 0, mailedToday: 32, mailedLater: 380, notMailed: 0 };
    expect(stepSentence(line)).toBe("412 wait in `wait-14-days`: 380 would be mailed later, 32 today");
    expect(stepSentence({ ...line, people: 1, mailedToday: 0, mailedLater: 0, ended: 1, notMailed: 1 })).toBe(
      "1 waits in `wait-14-days`: ends",
    );
  });
});

describe("a journey drawn", () => {
  const branching = journey([
    waitDays(3),
    {
      kind: "wait_for",
      id: "answer",
      any: [{ event: "survey.answered", upTo: { amount: 2, unit: "days" } }],
      then: "email-a",
      otherwise: "late",
    },
    email("a", { next: "email-b" }),
    { kind: "end", id: "late", reason: 'no "answer"' },
    email("b"),
  ]);

  it("is a tree with its people", () => {
    expect(drawTree({ ...branching, steps: { ...branching.steps } }, new Map([["answer", 12]]))).toBe(
      [
        "thank-you: Thanks.",
        "starts when: order.paid",
        "",
        "  wait 3 days",
        "  wait for survey.answered, up to 2 days   (answer)   [12 here]",
        "  ├─ then",
        "  │    email a",
        "  │    email b",
        "  └─ otherwise",
        '       end: no "answer"   (late)',
      ].join("\n"),
    );
  });

  it("draws the step at which branches meet once, after them", () => {
    const joined = journey([
      { kind: "choose", id: "which", branches: [{ if: "customer.orders > 1", first: "email-a" }], otherwise: "email-b" },
      email("a", { next: "email-b" }),
      email("b"),
    ]);
    const tree = drawTree(joined);
    expect(tree.match(/email b/g)).toHaveLength(1);
    expect(tree.split("\n").at(-1)).toBe("  email b");
  });

  it("is a flowchart whose texts cannot break it", () => {
    const chart = drawMermaid(branching, new Map([["answer", 12]]));
    expect(chart.split("\n")[0]).toBe("flowchart TD");
    expect(chart).toContain("12 here");
    expect(chart).toContain("no #34;answer#34;");
    expect(chart).toMatch(/s1 -->\|"then"\| s2/);
  });
});
