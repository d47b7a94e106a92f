/** The stage of the relation, which changes with nothing happening. */

import { describe, expect, it } from "vitest";
import { caseOpened } from "#engine/decide/case-opened.ts";
import type { CaseEffect, Subject } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { stageOf } from "#engine/segments/stage.ts";
import { customerRecord } from "../../given.ts";
import { foldAll, permutations } from "../fold/folding.ts";
import { buyer, daysAgo, NOW } from "./customers.ts";

const stage = (customer: ReturnType<typeof buyer>) => stageOf(customer, NOW);

describe("a customer's stage", () => {
  it("is new for 90 days after the first order", () => {
    expect(stage(buyer("c", 1, 10, 89))).toBe("new");
    expect(stage(buyer("c", 1, 10, 90))).toBe("existing");
  });

  it("is lapsed after twice the customer's own usual gap", () => {
    const monthly = { ...buyer("c", 9, 90, 60, 400), usual_gap_days: 30 };
    expect(stage(monthly)).toBe("existing");
    expect(stage({ ...monthly, last_order_at: daysAgo(61) })).toBe("lapsed");
  });

  it("takes half a year for the gap of a customer who ordered once, or all on one day", () => {
    expect(stage(buyer("c", 1, 10, 360))).toBe("existing");
    expect(stage(buyer("c", 1, 10, 361))).toBe("lapsed");
    expect(stage({ ...buyer("c", 2, 10, 361), usual_gap_days: 0 })).toBe("lapsed");
  });

  it("is dissatisfied, before all else, with a last score of 6 or less or an open complaint", () => {
    expect(stage({ ...buyer("c", 1, 10, 3), last_score: 6 })).toBe("dissatisfied");
    expect(stage({ ...buyer("c", 1, 10, 3), last_score: 7 })).toBe("new");
    const complaint = { cases: ["k"], stamps: { "complaint.k": 1, "case.k": 1 } };
    expect(stage({ ...buyer("c", 1, 10, 1_000), ...complaint })).toBe("dissatisfied");
  });

  it("is none for a customer who never ordered and never complained", () => {
    expect(stage(customerRecord({ orders: 0 }).customer)).toBeUndefined();
  });
});

describe("a dissatisfaction", () => {
  const HOUR = 3_600_000;
  const answered = (score: number, hours: number): Event => ({
    ...received(hours),
    type: "survey.answered",
    survey: { id: `s-${hours}`, kind: "nps", score },
  });
  const opened = (id: string, hours: number, complaint?: boolean): Event => ({
    ...received(hours),
    type: "case.opened",
    case: { id, ...(complaint === undefined ? {} : { complaint }) },
  });
  const resolved = (id: string, hours: number): Event => ({ ...received(hours), type: "case.resolved", case: { id } });
  const received = (hours: number) => ({
    id: `e-${hours}`,
    at: new Date(NOW + hours * HOUR).toISOString(),
    customer: { id: "c-17" },
  });
  const ordered: Event = { ...received(0), type: "order.paid", order: { id: "o-1", total: 10 } };
  const stageAfter = (...events: Event[]) => stageOf(foldAll([ordered, ...events]).customer, NOW + 99 * HOUR);

  it("comes from a case that was opened as a complaint, and from no other", () => {
    expect(stageAfter(opened("broken-hinge", 1, true))).toBe("dissatisfied");
    expect(stageAfter(opened("which-wood", 1))).toBe("new");
    expect(stageAfter(opened("call-to-thank", 1, false))).toBe("new");
  });

  it("comes from a low score, and ends when the complaint about it is solved, in any order of arrival", () => {
    const life = [answered(3, 1), opened("put-it-right", 2, true), resolved("put-it-right", 9)];
    expect(stageAfter(...life.slice(0, 1))).toBe("dissatisfied");
    expect(stageAfter(...life.slice(0, 2))).toBe("dissatisfied");
    for (const events of permutations(life)) expect(stageAfter(...events)).toBe("new");
  });

  it("does not end because a question was answered, and begins again with the next low score", () => {
    expect(stageAfter(answered(3, 1), opened("which-wood", 2), resolved("which-wood", 9))).toBe("dissatisfied");
    const solved = [answered(3, 1), opened("put-it-right", 2, true), resolved("put-it-right", 9)];
    expect(stageAfter(...solved, answered(3, 10))).toBe("dissatisfied");
    expect(stageAfter(...solved, answered(9, 10))).toBe("new");
    expect(stageAfter(...solved, opened("put-it-right", 11))).toBe("dissatisfied");
  });
});

describe("a case that a journey opens", () => {
  const effect = (complaint?: boolean): CaseEffect => ({
    kind: "open_case",
    case: "k-1",
    step: { id: "case", title: "Call", team: "owner", ...(complaint === undefined ? {} : { complaint }) },
    dueAt: NOW,
  });
  const openedOn = (subject: Subject, complaint?: boolean) =>
    caseOpened({ customer: "c-17", subject, id: "e-1", journey: "thanks", history: [] }, effect(complaint), NOW).case?.complaint;

  it("is a complaint after a low score, and neither after a good one nor after a question, unless the step says so", () => {
    expect(openedOn({ survey: { id: "s", kind: "csat", score: 2 } })).toBe(true);
    expect(openedOn({ survey: { id: "s", kind: "csat", score: 5 } })).toBeUndefined();
    expect(openedOn({ question: { id: "q", text: "Oak or ash?" } })).toBeUndefined();
    expect(openedOn({})).toBeUndefined();
    expect(openedOn({}, true)).toBe(true);
    expect(openedOn({ survey: { id: "s", kind: "csat", score: 2 } }, false)).toBeUndefined();
  });
});
