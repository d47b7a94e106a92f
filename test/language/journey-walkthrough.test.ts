/** What the parser makes of a journey is what the engine walks through: each later step from its words to what it asks for. */

import { expect, it } from "vitest";
import { factsIn } from "#engine/context/context.ts";
import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { enter } from "#engine/decide/enter.ts";
import type { EngineInput, Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { at, customerRecord, givenSettings, paid } from "../given.ts";
import { fileOf, journeyOf } from "./vocabulary.ts";

const STEPS = [
  "- set: { customer.shoe_size: 38 }",
  "- coupon: { percent: 10, valid: 14 days }",
  "- survey: nps",
  "  email: thank-you",
  "  up_to: 20 days",
  "  then:",
  "    - choose:",
  "        - if: answer.score <= 6",
  "          steps:",
  "            - case: { title: Call them, team: service-team, due: 1 day }",
  "              then:",
  "                - wait: until 2 days before coupon.valid_until at 10:00",
  "              otherwise:",
  "                - call: crm",
];

const context: DecisionContext = {
  journey: { ...journeyOf(fileOf({ keys: ["holdout: 0%", "key: customer"], steps: STEPS })), version: 1 },
  settings: givenSettings(),
  customerRecord: customerRecord(),
};

const NOON = "2026-06-03T10:00:00Z";

const answered = (when: string, kind: "nps" | "csat"): Event => ({
  type: "survey.answered",
  id: `answer-${kind}`,
  at: when,
  customer: { id: "c-17" },
  survey: { id: "s-1", kind, score: 3 },
});

it("sets, hands out, asks, goes on by the answer of the right kind, and opens a case", () => {
  const entry = enter(context, { kind: "event", event: paid("e1", NOON) }, at(NOON));
  if (entry.kind !== "entered") throw new Error(JSON.stringify(entry));
  let { enrollment, effects } = entry.advance;
  const then = (input: EngineInput, now: string): Enrollment => {
    ({ enrollment, effects } = advance(context, enrollment, input, at(now)));
    return enrollment;
  };
  expect(effects).toMatchObject([{ kind: "set_fields", values: { shoe_size: 38 } }]);

  then({ kind: "fields_set" }, NOON);
  expect(effects).toMatchObject([{ kind: "issue_coupon", step: { percent: 10 }, validUntil: "2026-06-17" }]);

  const coupon = { code: "K7-PQRS", valid_until: "2026-06-17", percent: 10 };
  then({ kind: "coupon", outcome: { kind: "issued", coupon } }, NOON);
  expect(effects).toMatchObject([{ kind: "send_mail", step: { template: "thank-you" } }]);
  expect(factsIn(context, enrollment.subject).coupon?.code).toBe("K7-PQRS");

  then({ kind: "mail", outcome: { kind: "sent", mailKey: "k" } }, NOON);
  expect(then({ kind: "event", event: answered("2026-06-04T10:00:00Z", "csat") }, "2026-06-04T10:00:00Z").step).toBe(
    "wait-for-survey-answered",
  );
  then({ kind: "event", event: answered("2026-06-05T10:00:00Z", "nps") }, "2026-06-05T10:00:00Z");
  expect(effects).toMatchObject([{ kind: "open_case", step: { title: "Call them", team: "service-team" } }]);
  expect(factsIn(context, enrollment.subject).answer?.score).toBe(3);

  const opened = effects[0]?.kind === "open_case" ? effects[0].case : "";
  then({ kind: "case_opened", case: opened }, "2026-06-05T10:00:00Z");
  const resolved: Event = { ...answered("2026-06-05T12:00:00Z", "nps"), type: "case.resolved", id: "r", case: { id: opened } };
  expect(then({ kind: "event", event: resolved }, "2026-06-05T12:00:00Z").dueAt).toBe(at("2026-06-15T08:00:00Z"));
});

it("calls when nobody has resolved the case in time", () => {
  const stands: Enrollment = {
    id: "w",
    revision: 1,
    customer: "c-17",
    journey: "some-journey",
    version: 1,
    key: "customer",
    entry: 1,
    state: "active",
    step: "case-call-them",
    dueAt: at("2026-06-06T10:00:00Z"),
    enteredAt: at(NOON),
    cause: "e1",
    since: at(NOON),
    subject: {},
    seen: [],
    history: [],
    failures: 0,
  };
  const { effects } = advance(context, stands, { kind: "wake" }, at("2026-06-06T10:00:00Z"));
  expect(effects).toMatchObject([{ kind: "queue_call", name: "crm" }]);
});
