import { describe, expect, it } from "vitest";
import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Entry, enter } from "#engine/decide/enter.ts";
import type { Enrollment, MailOutcome } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { at, customerRecord, email, givenSettings, journey, paid, waitDays } from "../../given.ts";

const NOON = "2026-06-03T10:00:00Z"; // 12:00 in Warsaw

const context = (of: PublishedJourney, change: Partial<DecisionContext> = {}): DecisionContext => ({
  journey: of,
  settings: givenSettings(),
  customerRecord: customerRecord(),
  ...change,
});

const entered = (entry: Entry): Enrollment => {
  if (entry.kind !== "entered") throw new Error(`expected to enter, got ${JSON.stringify(entry)}`);
  return entry.advance.enrollment;
};

const byPaying = (of: DecisionContext, event: Event = paid("e1", NOON), now = at(event.at)): Enrollment =>
  entered(enter(of, { kind: "event", event }, now));

const mailed = (of: DecisionContext, enrollment: Enrollment, outcome: MailOutcome, now: number): Enrollment =>
  advance(of, enrollment, { kind: "mail", outcome }, now).enrollment;

describe("an enrollment through waits and mails", () => {
  const twoMails = journey([waitDays(3), email("first"), waitDays(1), email("last")]);

  it("waits until the same wall clock three days later", () => {
    const enrollment = byPaying(context(twoMails));
    expect(enrollment).toMatchObject({ state: "active", step: "wait-3-days", dueAt: at("2026-06-06T10:00:00Z") });
  });

  it("asks for the mail when the time has come, and only then", () => {
    const enrollment = byPaying(context(twoMails));
    expect(advance(context(twoMails), enrollment, { kind: "wake" }, at("2026-06-06T09:59:59Z")).enrollment).toBe(enrollment);
    const woken = advance(context(twoMails), enrollment, { kind: "wake" }, at("2026-06-06T10:00:05Z"));
    expect(woken.effects).toMatchObject([{ kind: "send_mail", step: { template: "first" }, late: false }]);
  });

  it("counts the next wait from the planned moment, not from the sweep's lag", () => {
    const of = context(twoMails);
    const woken = advance(of, byPaying(of), { kind: "wake" }, at("2026-06-06T10:20:00Z"));
    const enrollment = mailed(of, woken.enrollment, { kind: "sent", mailKey: "k" }, at("2026-06-06T10:20:01Z"));
    expect(enrollment).toMatchObject({ step: "wait-1-days", dueAt: at("2026-06-07T10:00:00Z") });
  });

  it("gives people their spacing back after an outage of hours", () => {
    const of = context(twoMails);
    const woken = advance(of, byPaying(of), { kind: "wake" }, at("2026-06-06T16:00:00Z"));
    const enrollment = mailed(of, woken.enrollment, { kind: "sent", mailKey: "k" }, at("2026-06-06T16:00:00Z"));
    expect(enrollment.dueAt).toBe(at("2026-06-07T16:00:00Z"));
  });

  it("marks a mail late once the journey's lateness is over", () => {
    const of = context(twoMails);
    const woken = advance(of, byPaying(of), { kind: "wake" }, at("2026-06-08T11:00:00Z"));
    expect(woken.effects).toMatchObject([{ late: true }]);
  });

  it("ends as completed after the last step", () => {
    const of = context(journey([email("only")]));
    const enrollment = mailed(of, byPaying(of), { kind: "sent", mailKey: "k" }, at(NOON));
    expect(enrollment).toMatchObject({ state: "ended", endReason: "completed" });
    expect(enrollment.dueAt).toBeUndefined();
  });

  it("gives the same mail the same key after an edit, and another key on another entry", () => {
    const keyOf = (entry: Entry): string | undefined => {
      const effect = entry.kind === "entered" ? entry.advance.effects[0] : undefined;
      return effect?.kind === "send_mail" ? effect.mailKey : undefined;
    };
    const key = (of: DecisionContext) => keyOf(enter(of, { kind: "event", event: paid("e1", NOON) }, at(NOON)));
    const first = key(context(journey([email("only")])));
    expect(key(context(journey([email("only"), waitDays(1)], { version: 2 })))).toBe(first);
    const again = journey([email("only")], { reEntry: { kind: "always" } });
    const ended = mailed(context(again), byPaying(context(again)), { kind: "sent", mailKey: "k" }, at(NOON));
    const entry = enter(
      context(again, { customerRecord: customerRecord({}, { enrollments: [ended] }) }),
      { kind: "event", event: paid("e2", NOON) },
      at(NOON),
    );
    expect(keyOf(entry)).toBeDefined();
    expect(keyOf(entry)).not.toBe(first);
  });
});

describe("the send window", () => {
  const now = at("2026-06-03T20:30:00Z"); // 22:30 in Warsaw
  const opens = at("2026-06-04T06:00:00Z"); // 08:00

  it("holds a mail until it opens in the customer's zone", () => {
    const enrollment = byPaying(context(journey([email("only")])), paid("e1", "2026-06-03T20:30:00Z"), now);
    expect(enrollment).toMatchObject({ step: "email-only", dueAt: opens });
    expect(enrollment.history.at(-1)).toMatchObject({ kind: "outside_window", until: opens });
  });

  it("does not hold transactional mail, nor mail to staff", () => {
    const order = journey([email("only")], { topic: "orders" });
    const staff = journey([email("only", { to: "team" })]);
    for (const one of [order, staff]) {
      const entry = enter(context(one), { kind: "event", event: paid("e1", "2026-06-03T20:30:00Z") }, now);
      expect(entry.kind === "entered" && entry.advance.effects.length).toBe(1);
    }
  });
});

describe("what becomes of a mail", () => {
  const of = context(journey([email("only"), waitDays(5)]));
  const asked = byPaying(of);

  it.each([
    [{ kind: "sent", mailKey: "k" }, "wait-5-days"],
    [{ kind: "unconfirmed", mailKey: "k" }, "wait-5-days"],
    [{ kind: "skipped", reason: "unsubscribed" }, "wait-5-days"],
    [{ kind: "settling", mailKey: "k", until: at(NOON) + 900_000 }, "email-only"],
    [{ kind: "retry", until: at(NOON) + 60_000 }, "email-only"],
    [{ kind: "held", problem: "no name" }, "email-only"],
    [{ kind: "capped", until: at("2026-06-04T10:00:00Z") }, "email-only"],
  ] satisfies [MailOutcome, string][])("%j leaves the person at %s", (outcome, step) => {
    const enrollment = mailed(of, asked, outcome, at(NOON));
    expect(enrollment.step).toBe(step);
    expect(enrollment.dueAt).toBeGreaterThan(at(NOON));
  });

  it("waits for room as long as the cap's own limit says, and is skipped then", () => {
    const outcome = { kind: "capped", until: at("2026-06-08T10:00:00Z") } as const;
    const waiting = mailed(of, asked, outcome, at(NOON));
    expect(waiting).toMatchObject({ step: "email-only", dueAt: at("2026-06-05T10:00:00Z") });
    const later = mailed(of, waiting, outcome, at("2026-06-05T10:00:00Z"));
    expect(later.step).toBe("wait-5-days");
    expect(later.history.at(-2)).toMatchObject({ kind: "skipped", reason: "capped" });
  });

  it("stops trying when the lateness is over", () => {
    const enrollment = mailed(of, asked, { kind: "retry", until: at("2026-06-04T10:00:01Z") }, at("2026-06-04T09:59:00Z"));
    expect(enrollment.history.at(-2)).toMatchObject({ kind: "skipped", reason: "late" });
  });
});

describe("waiting for an event", () => {
  const steps = [
    {
      kind: "wait_for",
      id: "answer",
      any: [{ event: "survey.answered", if: "survey.kind == 'nps'", upTo: { amount: 14, unit: "days" } }],
      then: "choose",
      otherwise: "silent",
    },
    {
      kind: "choose",
      id: "choose",
      branches: [
        { if: "survey.score >= 9", first: "glad" },
        { if: "survey.score <= 6", first: "sad" },
      ],
    },
    { kind: "end", id: "glad", reason: "promoter" },
    { kind: "end", id: "sad", reason: "detractor" },
    { kind: "end", id: "silent", reason: "no-answer" },
  ] as const;
  const of = context(journey(steps.map((step) => structuredClone(step)) as never));
  const answer = (score: number, when: string, kind: "nps" | "csat" = "nps"): Event => ({
    type: "survey.answered",
    id: `a-${when}`,
    at: when,
    customer: { id: "c-17" },
    survey: { id: "s", kind, score },
  });
  const afterEvent = (event: Event, now = at(event.at)): Enrollment =>
    advance(of, byPaying(of), { kind: "event", event }, now).enrollment;

  it("goes on at once, along the first branch that holds", () => {
    expect(afterEvent(answer(10, "2026-06-05T10:00:00Z")).endReason).toBe("promoter");
    expect(afterEvent(answer(3, "2026-06-05T10:00:00Z")).endReason).toBe("detractor");
    expect(afterEvent(answer(7, "2026-06-05T10:00:00Z")).endReason).toBe("completed");
  });

  it("is unmoved by another event, or one whose condition does not hold", () => {
    const enrollment = byPaying(of);
    expect(
      advance(of, enrollment, { kind: "event", event: answer(3, "2026-06-05T10:00:00Z", "csat") }, at("2026-06-05T10:00:00Z"))
        .enrollment,
    ).toBe(enrollment);
  });

  it("counts what follows from the answer, not from when it would have timed out", () => {
    const later = journey([
      {
        kind: "wait_for",
        id: "answer",
        any: [{ event: "survey.answered", upTo: { amount: 14, unit: "days" } }],
        then: "email-thanks",
      },
      email("thanks", { next: "wait-1-days" }),
      waitDays(1),
    ]);
    const asked = advance(
      context(later),
      byPaying(context(later)),
      { kind: "event", event: answer(9, "2026-06-05T10:00:00Z") },
      at("2026-06-05T10:00:00Z"),
    );
    const enrollment = mailed(context(later), asked.enrollment, { kind: "sent", mailKey: "k" }, at("2026-06-05T10:00:01Z"));
    expect(enrollment.dueAt).toBe(at("2026-06-06T10:00:00Z"));
  });

  it("times out", () => {
    expect(advance(of, byPaying(of), { kind: "wake" }, at("2026-06-17T10:00:00Z")).enrollment.endReason).toBe("no-answer");
  });

  it("counts an answer that came in time and was received late, and not one that came too late", () => {
    expect(afterEvent(answer(10, "2026-06-17T09:00:00Z"), at("2026-06-18T09:00:00Z")).endReason).toBe("promoter");
    expect(afterEvent(answer(10, "2026-06-17T11:00:00Z"), at("2026-06-18T09:00:00Z")).endReason).toBe("no-answer");
  });

  it("takes the same event in once", () => {
    const enrollment = afterEvent(answer(10, "2026-06-05T10:00:00Z"));
    expect(
      advance(of, enrollment, { kind: "event", event: answer(10, "2026-06-05T10:00:00Z") }, at("2026-06-06T10:00:00Z"))
        .enrollment,
    ).toBe(enrollment);
  });
});

describe("exits and goals", () => {
  const exits = journey([waitDays(3), email("first")], { exitWhen: [{ event: "order.cancelled" }] });

  it("leaves at once, also while waiting and when overdue, without sending", () => {
    const of = context(exits);
    const event: Event = { ...paid("x", "2026-06-06T12:00:00Z"), type: "order.cancelled" };
    const result = advance(of, byPaying(of), { kind: "event", event }, at("2026-06-06T12:00:00Z"));
    expect(result).toMatchObject({ effects: [], enrollment: { state: "ended", endReason: "exited" } });
  });

  it("records the goal once, also after the journey has ended, and only within its time", () => {
    const of = context(
      journey([email("only")], { goal: { event: "order.paid", within: { amount: 14, unit: "days" }, ends: false } }),
    );
    const enrollment = mailed(of, byPaying(of), { kind: "sent", mailKey: "k" }, at(NOON));
    const later = advance(
      of,
      enrollment,
      { kind: "event", event: paid("e2", "2026-06-10T10:00:00Z") },
      at("2026-06-10T10:00:00Z"),
    ).enrollment;
    expect(later.goalAt).toBe(at("2026-06-10T10:00:00Z"));
    expect(
      advance(of, later, { kind: "event", event: paid("e3", "2026-06-11T10:00:00Z") }, at("2026-06-11T10:00:00Z")).enrollment,
    ).toBe(later);
    expect(
      advance(of, enrollment, { kind: "event", event: paid("e2", "2026-06-20T10:00:00Z") }, at("2026-06-20T10:00:00Z"))
        .enrollment,
    ).toBe(enrollment);
  });

  it("does not take the event that let the person in for the goal", () => {
    const of = context(journey([waitDays(3)], { goal: { event: "order.paid", ends: true } }));
    const enrollment = byPaying(of);
    expect(advance(of, enrollment, { kind: "event", event: paid("e1", NOON) }, at(NOON)).enrollment).toBe(enrollment);
    const event = paid("e2", "2026-06-04T10:00:00Z");
    expect(advance(of, enrollment, { kind: "event", event }, at(event.at)).enrollment).toMatchObject({
      state: "ended",
      endReason: "goal",
    });
  });

  describe("received with the cause, of something that happened after it", () => {
    const [first, second] = [paid("e1", NOON), paid("e2", "2026-06-03T11:00:00Z")];
    const receivedAt = at("2026-06-03T12:00:00Z");

    it("is no goal that the journey brought about", () => {
      const of = context(journey([waitDays(3)], { goal: { event: "order.paid", ends: false } }));
      const enrollment = byPaying(of, first, receivedAt);
      expect(advance(of, enrollment, { kind: "event", event: second }, receivedAt).enrollment).toBe(enrollment);
      const third = paid("e3", "2026-06-03T12:00:00Z");
      expect(advance(of, enrollment, { kind: "event", event: third }, receivedAt).enrollment.goalAt).toBe(receivedAt);
    });

    it("ends the enrollment all the same where its goal does", () => {
      const of = context(journey([waitDays(3), email("first")], { goal: { event: "order.paid", ends: true } }));
      const { enrollment, effects } = advance(of, byPaying(of, first, receivedAt), { kind: "event", event: second }, receivedAt);
      expect(enrollment).toMatchObject({ state: "ended", endReason: "goal" });
      expect(enrollment.goalAt).toBeUndefined();
      expect(effects).toEqual([]);
    });
  });

  it("shows an enrollment about one order nothing of another order", () => {
    const of = context(journey([waitDays(3)], { key: "order.id", exitWhen: [{ event: "order.cancelled" }] }), {
      customerRecord: customerRecord({}, { orders: [] }),
    });
    const enrollment = byPaying(of);
    const event: Event = { ...paid("x", "2026-06-04T10:00:00Z"), type: "order.cancelled" };
    expect(advance(of, enrollment, { kind: "event", event }, at(event.at)).enrollment).toBe(enrollment);
    const own: Event = { ...event, order: { id: "o-e1" } };
    expect(advance(of, enrollment, { kind: "event", event: own }, at(event.at)).enrollment.endReason).toBe("exited");
  });

  it("first brings an overdue enrollment up to date, then applies the event", () => {
    const of = context(
      journey(
        [
          waitDays(3),
          email("first"),
          { kind: "wait_for", id: "order", any: [{ event: "order.paid", upTo: { amount: 9, unit: "days" } }], then: "won" },
          { kind: "end", id: "won", reason: "converted" },
        ].map((s) => (s.kind === "email" ? { ...s, next: "order" } : s)) as never,
      ),
    );
    const now = at("2026-06-06T10:05:00Z");
    const event = paid("e2", "2026-06-06T10:05:00Z");
    const kept = advance(of, byPaying(of), { kind: "event", event }, now);
    expect(kept.effects).toHaveLength(0);
    expect(kept.enrollment.keptEvents?.map(({ id }) => id)).toEqual(["e2"]);
    const woken = advance(of, kept.enrollment, { kind: "wake" }, now);
    expect(woken.effects).toHaveLength(1);
    expect(mailed(of, woken.enrollment, { kind: "sent", mailKey: "k" }, now).endReason).toBe("converted");
  });
});

describe("what happens while a mail waits for its window", () => {
  it("counts for the step after it, as it happened since the mail's step began", () => {
    const upTo = { amount: 9, unit: "days" } as const;
    const of = context(
      journey([
        email("first", { next: "order" }),
        { kind: "wait_for", id: "order", any: [{ event: "order.paid", upTo }], then: "won" },
        { kind: "end", id: "won", reason: "converted" },
      ]),
    );
    const waiting = byPaying(of, paid("e1", "2026-06-03T21:00:00Z"));
    const morning = at("2026-06-04T06:00:00Z");
    expect(waiting).toMatchObject({ step: "email-first", dueAt: morning });
    const event = paid("e2", "2026-06-03T23:00:00Z");
    const kept = advance(of, waiting, { kind: "event", event }, at(event.at));
    const woken = advance(of, kept.enrollment, { kind: "wake" }, morning);
    expect(mailed(of, woken.enrollment, { kind: "sent", mailKey: "k" }, morning).endReason).toBe("converted");
  });
});

describe("who may enter", () => {
  const plain = journey([waitDays(3)]);
  const refusal = (of: DecisionContext, event = paid("e9", NOON), now = at(NOON)) => {
    const entry = enter(of, { kind: "event", event }, now);
    return entry.kind === "refused" ? entry.reason : entry.kind;
  };

  it("not who is filtered, and the values are kept", () => {
    const of = context({ ...plain, onlyIf: "customer.orders >= 3" });
    expect(refusal(of)).toMatchObject({ kind: "only_if", values: { "customer.orders": 1 } });
  });

  it("not who lacks the field that is asked about", () => {
    expect(refusal(context({ ...plain, onlyIf: "customer.last_score > 6" }))).toMatchObject({
      kind: "only_if",
      missing: "customer.last_score",
    });
  });

  it("not twice for the same cause, nor while inside, nor before re-entry is allowed", () => {
    const again = { ...plain, reEntry: { kind: "after", duration: { amount: 180, unit: "days" } } } as const;
    const inside = byPaying(context(again));
    const ended: Enrollment = { ...inside, state: "ended" };
    const withEnrollment = (enrollment: Enrollment) =>
      context(again, { customerRecord: customerRecord({}, { enrollments: [enrollment] }) });
    expect(refusal(withEnrollment(ended), paid("e1", NOON))).toBe("nothing");
    expect(refusal(withEnrollment(inside))).toEqual({ kind: "already_inside" });
    expect(refusal(withEnrollment(ended), paid("e2", "2026-07-01T10:00:00Z"), at("2026-07-01T10:00:00Z"))).toMatchObject({
      kind: "re_entry",
    });
    expect(refusal(withEnrollment(ended), paid("e2", "2026-12-31T10:00:00Z"), at("2026-12-31T10:00:00Z"))).toBe("entered");
  });

  it("not by an event so old that its first mail would be stale", () => {
    const mail = context(journey([email("only")]));
    expect(refusal(mail, paid("e1", NOON), at("2026-06-06T10:00:00Z"))).toMatchObject({ kind: "too_old" });
    expect(refusal(mail, paid("e1", NOON), at("2026-07-03T10:00:00Z"))).toMatchObject({ kind: "too_old" });
  });

  it("but by an event of three days ago whose first mail is still to come, counted from the event", () => {
    const entry = enter(
      context(journey([waitDays(30), email("only")])),
      { kind: "event", event: paid("e1", NOON) },
      at("2026-06-06T10:00:00Z"),
    );
    expect(entered(entry).dueAt).toBe(at("2026-07-03T10:00:00Z"));
  });
});
