/** When confirmations stop by themselves, and who waits. */

import { describe, expect, it } from "vitest";
import {
  admission,
  NO_SIGN_UPS,
  resumedSignUps,
  type SignUpBudget,
  stopAt,
  withConfirmation,
  withFailures,
  withoutThePast,
} from "#engine/sign-ups/sign-up-budget.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 500_000 * HOUR;
const REQUEST = { askedAt: NOW, domain: "example.pl", caller: "someone", requests: 1 };

/** So many sent within the last hour, evenly, to domains of their own. */
const sent = (many: number, budget: SignUpBudget = NO_SIGN_UPS, now = NOW): SignUpBudget =>
  Array.from({ length: many }, (_, n) => n).reduce((before, n) => {
    const at = now - HOUR + Math.floor(((n + 1) * HOUR) / (many + 1));
    return withConfirmation(before, { at, mail: `m${n}`, domain: `d${n}.example`, caller: `c${n}` }, at);
  }, budget);

const failing = (many: number, from = 0) =>
  Array.from({ length: many }, (_, n) => ({ mail: `m${from + n}`, domain: "x.example" }));

describe("sign-ups", () => {
  it("go on after a few honest typos, and stop by the 20th that fails within an hour", () => {
    const nineteen = withFailures(sent(60), failing(19), NOW);
    expect([nineteen.stopped, stopAt(nineteen.budget, NOW)]).toEqual([false, undefined]);
    const twenty = withFailures(nineteen.budget, failing(1, 19), NOW);
    expect([twenty.stopped, stopAt(twenty.budget, NOW)?.failed]).toEqual([true, 20]);
    expect(admission(twenty.budget, REQUEST, 60, NOW)).toMatchObject({ kind: "waits", because: "stopped", forAll: true });
  });

  it("stop by the 20th, too, where a day passes over it", () => {
    let budget = NO_SIGN_UPS;
    let stops = 0;
    for (let n = 0; n < 20; n++) {
      const now = NOW + n * HOUR;
      budget = withConfirmation(budget, { at: now, mail: `m${n}`, domain: "d.example" }, now);
      const after = withFailures(budget, [{ mail: `m${n}`, domain: "d.example" }], now + MINUTE);
      budget = after.budget;
      stops += Number(after.stopped);
    }
    expect(stops).toBe(1);
  });

  it("of a busy shop do not stop for one typo in fifty, spread over the day", () => {
    let budget = NO_SIGN_UPS;
    for (let n = 0; n < 1_440; n++) {
      const now = NOW + n * MINUTE;
      budget = withConfirmation(budget, { at: now, mail: `m${n}`, domain: `d${n}.example` }, now);
      if (n % 50 === 0) budget = withFailures(budget, [{ mail: `m${n}`, domain: `d${n}.example` }], now).budget;
    }
    expect(budget.stops).toEqual([]);
  });

  it("resume by themselves after half an hour, and stop again by the fifth, for twice as long", () => {
    const { budget } = withFailures(sent(60), failing(20), NOW);
    const later = NOW + 31 * MINUTE;
    expect(stopAt(budget, later)).toBeUndefined();
    const four = withFailures(budget, failing(4), later);
    expect(four.stopped).toBe(false);
    const five = withFailures(four.budget, failing(1), later);
    expect((stopAt(five.budget, later)?.until ?? 0) - later).toBe(HOUR);
  });

  it("resume by a person's word, who casts off all suspicion", () => {
    const { budget } = withFailures(sent(20), failing(20), NOW);
    const resumed = resumedSignUps(budget, NOW + HOUR);
    expect(stopAt(resumed, NOW + HOUR)).toBeUndefined();
    expect(admission(resumed, { ...REQUEST, askedAt: NOW, caller: "c1", domain: "d1.example" }, 60, NOW + HOUR).kind).toBe(
      "admitted",
    );
  });
});

describe("a request", () => {
  it("of a caller whose mail failed waits, another's does not", () => {
    const { budget } = withFailures(sent(5), failing(1), NOW);
    expect(admission(budget, { ...REQUEST, caller: "c0" }, 60, NOW)).toMatchObject({ because: "suspect", forAll: false });
    expect(admission(budget, REQUEST, 60, NOW).kind).toBe("admitted");
  });

  it("for a domain where two failed waits, unless millions have their mailbox there", () => {
    const failed = (domain: string) => [1, 2].map((n) => ({ mail: `x${n}`, domain }));
    const asked = (domain: string) =>
      admission(withFailures(sent(5), failed(domain), NOW).budget, { ...REQUEST, domain }, 60, NOW);
    expect(asked("small.example")).toMatchObject({ because: "suspect" });
    expect(asked("gmail.com").kind).toBe("admitted");
  });

  it("waits five minutes once three have failed, since whoever floods has asked again by then", () => {
    const { budget } = withFailures(sent(5), failing(3), NOW);
    expect(admission(budget, REQUEST, 60, NOW)).toMatchObject({ because: "guarded", until: NOW + 5 * MINUTE });
    const later = NOW + 6 * MINUTE;
    expect(admission(budget, REQUEST, 60, later).kind).toBe("admitted");
    expect(admission(budget, { ...REQUEST, requests: 4 }, 60, later)).toMatchObject({ because: "crowding" });
  });

  it("of a caller who asks often leaves the second half of the hour's budget to others", () => {
    const crowding = { ...REQUEST, requests: 4 };
    expect(admission(sent(29), crowding, 60, NOW).kind).toBe("admitted");
    expect(admission(sent(30), crowding, 60, NOW)).toMatchObject({ because: "crowding" });
    expect(admission(sent(30), REQUEST, 60, NOW).kind).toBe("admitted");
  });

  it("waits where its domain has had a third of the hour, and where all have had theirs", () => {
    const toOne = sent(20);
    const budget = { ...toOne, sent: toOne.sent.map((one) => ({ ...one, domain: "example.pl" })) };
    expect(admission(budget, REQUEST, 60, NOW)).toMatchObject({ because: "share", forAll: false });
    expect(admission(sent(60), REQUEST, 60, NOW)).toMatchObject({ because: "budget", forAll: true });
  });

  it.each([1, 2, 6, 60, 200])("never makes more than %i an hour, and wastes none of them", (perHour) => {
    let budget = NO_SIGN_UPS;
    const times: number[] = [];
    for (let second = 0; second < 7_200; second++) {
      const now = NOW + second * 1_000;
      if (admission(budget, { ...REQUEST, askedAt: now, domain: "gmail.com" }, perHour, now).kind !== "admitted") continue;
      budget = withConfirmation(budget, { at: now, mail: "m", domain: "gmail.com" }, now);
      times.push(now);
    }
    const most = Math.max(...times.map((first) => times.filter((at) => at >= first && at < first + HOUR).length));
    expect(most).toBeLessThanOrEqual(perHour);
    expect(times.length).toBeGreaterThanOrEqual(perHour * 1.5);
  });
});

it("what is held of callers goes after an hour", () => {
  const { budget } = withFailures(sent(3), failing(3), NOW);
  expect(budget.dueAt).toBeLessThanOrEqual(NOW + HOUR);
  const later = withoutThePast(budget, NOW + HOUR);
  expect(JSON.stringify(later)).not.toContain("caller");
  expect(later.dueAt).toBeUndefined();
  expect(later.failed).toHaveLength(3);
});
