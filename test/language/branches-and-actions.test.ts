/** What the steps mean that divide, ask, write, hand out, and call for people and other systems. */

import { describe, expect, it } from "vitest";
import { fileOf, journeyOf, problemsOf, stepOf } from "./vocabulary.ts";

describe("A split", () => {
  const steps = [
    "- split:",
    "    - percent: 45%",
    "      name: card",
    "      steps:",
    "        - email: thank-you",
    "    - percent: 45",
    "      name: gift",
    "      steps:",
    "        - coupon: { amount: 5, valid: 14 days, min_order: 49.90 }",
    "    - { percent: 5, name: only-counted }",
    "- email: birthday-greeting",
  ];

  it("sends shares of people along its branches, and the rest on, and all meet again", () => {
    const journey = journeyOf(fileOf({ steps }));
    expect(stepOf(journey, "split")).toEqual({
      kind: "split",
      id: "split",
      branches: [
        { name: "card", percent: 45, first: "email-thank-you" },
        { name: "gift", percent: 45, first: "coupon" },
        { name: "only-counted", percent: 5, first: "email-birthday-greeting" },
      ],
      next: "email-birthday-greeting",
    });
    expect(stepOf(journey, "email-thank-you")).toMatchObject({ next: "email-birthday-greeting" });
    expect(stepOf(journey, "coupon")).toEqual({
      kind: "coupon",
      id: "coupon",
      amount: 5,
      valid: { amount: 14, unit: "days" },
      minOrder: 49.9,
      next: "email-birthday-greeting",
    });
  });

  it("hands out codes of a pool of the settings", () => {
    const journey = journeyOf(fileOf({ steps: ["- coupon: { pool: welcome-10, percent: 10, valid: 14 days }"] }));
    expect(stepOf(journey, "coupon")).toMatchObject({ kind: "coupon", pool: "welcome-10", percent: 10 });
  });

  it("may divide people by three", () => {
    const three = ["a", "b", "c"].map((name) => `    - { percent: 33.3333, name: ${name} }`);
    expect(problemsOf(fileOf({ steps: ["- split:", ...three, "    - { percent: 0.0001, name: d }"] }))).toEqual([]);
  });

  it("may be in a branch of anything, to any depth", () => {
    const journey = journeyOf(
      fileOf({
        steps: [
          "- split:",
          "    - percent: 50",
          "      name: asked",
          "      steps:",
          "        - survey: nps",
          "          email: thank-you",
          "          up_to: 14 days",
          "          then:",
          "            - choose:",
          "                - if: answer.score <= 6",
          "                  steps:",
          "                    - case: { title: Call them, team: service-team, due: 1 day }",
          "                      otherwise:",
          "                        - call: crm",
          "                      id: help",
          "- end: over",
        ],
      }),
    );
    expect(stepOf(journey, "call-crm")).toEqual({ kind: "call", id: "call-crm", name: "crm", next: "end-over" });
    expect(stepOf(journey, "help")).toMatchObject({ then: "end-over", otherwise: "call-crm" });
    expect(stepOf(journey, "wait-for-survey-answered")).toMatchObject({ then: "choose", otherwise: "end-over" });
  });
});

describe("A survey", () => {
  it("is a mail and the wait for an answer to a question of its kind", () => {
    const steps = [
      "- survey: csat",
      "  email: thank-you",
      "  from: owner",
      "  up_to: 14 days",
      "  otherwise:",
      "    - end: silent",
    ];
    expect(journeyOf(fileOf({ steps }))).toMatchObject({
      first: "email-thank-you",
      steps: {
        "email-thank-you": { kind: "email", template: "thank-you", from: "owner", next: "wait-for-survey-answered" },
        "wait-for-survey-answered": {
          kind: "wait_for",
          any: [{ event: "survey.answered", if: "survey.kind == 'csat'", upTo: { amount: 14, unit: "days" } }],
          otherwise: "end-silent",
        },
      },
      templates: { "thank-you": "hash-1" },
    });
  });

  it("gives its id to the mail", () => {
    const steps = ["- survey: nps", "  id: ask", "  email: thank-you", "  up_to: 2 weeks"];
    expect(stepOf(journeyOf(fileOf({ steps })), "ask")).toMatchObject({ kind: "email", next: "wait-for-survey-answered" });
  });
});

describe("Other steps", () => {
  it("write fields of the customer, each a value of its type", () => {
    const steps = [
      "- set:",
      "    customer.shoe_size: 38",
      "    customer.size: large",
      "    customer.discount: 12.5",
      "    customer.knows_us: yes",
      "    customer.visited_on: 2026-11-02",
      "    customer.called_at: 2026-11-02T09:00:00+01:00",
      "  id: remember",
    ];
    expect(stepOf(journeyOf(fileOf({ steps })), "remember")).toEqual({
      kind: "set",
      id: "remember",
      values: {
        shoe_size: 38,
        size: "large",
        discount: 12.5,
        knows_us: true,
        visited_on: "2026-11-02",
        called_at: "2026-11-02T09:00:00+01:00",
      },
    });
  });

  it("open a case that goes on when it is resolved or overdue", () => {
    const steps = [
      "- case: { title: Make it right, team: service-team, due: 2 days }",
      "  then:",
      "    - email: thank-you",
      "- call: print-shop",
    ];
    const journey = journeyOf(fileOf({ steps }));
    expect(stepOf(journey, "case-make-it-right")).toEqual({
      kind: "case",
      id: "case-make-it-right",
      title: "Make it right",
      team: "service-team",
      due: { amount: 2, unit: "days" },
      then: "email-thank-you",
      otherwise: "call-print-shop",
    });
  });
});
