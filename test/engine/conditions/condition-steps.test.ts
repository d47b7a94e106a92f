/** What a condition may take: so many steps and no more, whatever a marketer writes and however much a customer owns. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCondition, evaluate } from "#engine/conditions/condition.ts";
import { MOST_STEPS } from "#engine/conditions/condition-steps.ts";
import { advance } from "#engine/decide/advance.ts";
import { enter } from "#engine/decide/enter.ts";
import { BUILT_IN_FACTS } from "#engine/declared/declared-facts.ts";
import type { Fact } from "#engine/model/facts.ts";
import { at, customerRecord, email, givenSettings, journey, paid, waitDays } from "../../given.ts";

const check = (source: string) => checkCondition(source, BUILT_IN_FACTS);
const TEN = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
const nested = (times: number, list = TEN): string => (times === 0 ? "1" : `${list}.map(x${times}, ${nested(times - 1, list)})`);

describe("A condition that states more work than it may take", () => {
  it.each([
    ["seven lists within each other", `${nested(7)}.size() == 1`],
    ["four lists of the customer within each other", `${nested(4, "customer.tags")}.size() == 1`],
    ["texts that grow by multiplication", `${"customer.tags.join(".repeat(6)}'x'${")".repeat(6)}.size() > 3`],
    [
      "a text that is taken apart for each of its letters",
      "order.reason.split('').all(a, order.reason.split('').all(b, order.reason.split('').all(c, b != c)))",
    ],
  ])("is refused when it is checked: %s", (_what, source) => {
    expect(check(source)).toMatchObject({ ok: false, message: expect.stringContaining("250,000 steps") });
  });

  it.each([
    "order.items.exists(a, customer.tags.exists(t, a.sku == t))",
    `${nested(3)}.size() == 10`,
    "customer.tags.exists(t, t.startsWith('vip') || t in ['gold', 'silver'])",
    "order.items.filter(i, i.quantity > 1).map(i, i.price * 2.0).exists(p, p > 100.0)",
  ])("is taken where it is of a usual size: %s", (source) => {
    expect(check(source)).toEqual({ ok: true });
  });
});

const TWICE = "order.items.exists(a, order.items.exists(b, a.sku == b.name))";
const lines = (count: number) => Array.from({ length: count }, (_, line) => ({ sku: `s-${line}`, name: "x", quantity: 1 }));

/** Each of 50 tags is looked at twice by each of 2,500 joins: beyond the steps, though a look at each would not be. */
const JOINED: ["exists", "exists", string, number, boolean] = ["exists", "exists", "customer.tags.join(x) == y", 50, false];

describe("A condition over the long lists of one customer", () => {
  it("is not evaluated, and says why", () => {
    expect(evaluate(TWICE, { order: { items: lines(20) } })).not.toHaveProperty("problem");
    expect(evaluate(TWICE, { order: { items: lines(500) } })).toMatchObject({
      holds: false,
      problem: "it would take more than 250,000 steps, for the lists of this customer are long",
    });
  });

  it("looks at no more entries than it has steps, in 100 drawn conditions over lists of up to 500", () => {
    let taken = 0;
    const body = fc.constantFrom(
      "x == y",
      "x != 'a'",
      "y.size() > 2",
      "customer.tags.join(x) == y",
      "customer.tags.exists(z, z == x)",
    );
    const of = fc.constantFrom("exists", "all", "exists_one");
    const drawn = fc.tuple(of, of, body, fc.integer({ min: 0, max: 500 }), fc.boolean());
    fc.assert(
      fc.property(drawn, ([first, second, inside, size, isDeep]) => {
        const two = `customer.tags.${first}(x, customer.segments.${second}(y, ${inside}))`;
        const source = isDeep ? `customer.tags.all(w, ${two})` : two;
        let looks = 0;
        const list = (name: string): Fact =>
          new Proxy(
            Array.from({ length: size }, (_, place) => `${name}${place}`),
            {
              get: (target, key, receiver) => {
                if (typeof key === "string" && /^\d+$/.test(key)) looks += 1;
                return Reflect.get(target, key, receiver);
              },
            },
          );
        const verdict = evaluate(source, { customer: { tags: list("t"), segments: list("s") } });
        if (!("problem" in verdict)) taken += 1;
        // Measuring the lists takes a look at each entry, too.
        expect(looks).toBeLessThanOrEqual(MOST_STEPS + 2 * size);
      }),
      { numRuns: 100, examples: [[["exists", "exists", "customer.tags.join(x) == y", 49, false]], [JOINED]] },
    );
    expect(taken).toBeGreaterThan(5);
  });
});

describe("Where nothing can be decided", () => {
  const NOON = "2026-06-03T10:00:00Z";
  const long = paid("e1", NOON, { order: { id: "o-1", items: lines(500).map((line) => ({ ...line, price: 1 })) } });
  const context = (change: Parameters<typeof journey>[1], steps = [waitDays(1), email("thanks")]) => ({
    journey: journey(steps, change),
    settings: givenSettings(),
    customerRecord: customerRecord(),
  });

  it("the customer does not enter, and no other journey is kept from its event", () => {
    const entry = enter(context({ onlyIf: TWICE }), { kind: "event", event: long }, at(NOON));
    expect(entry).toMatchObject({
      kind: "refused",
      reason: { kind: "undecided", problem: expect.stringContaining("250,000 steps") },
    });
  });

  it("a way out neither opens nor is passed over: the enrollment is quarantined by whoever wakes it", () => {
    const of = context({ exitWhen: [{ event: "order.paid", if: TWICE }] });
    const entry = enter(of, { kind: "event", event: paid("e0", NOON) }, at(NOON));
    if (entry.kind !== "entered") throw new Error("did not enter");
    const applied = () => advance(of, entry.advance.enrollment, { kind: "event", event: { ...long, id: "e2" } }, at(NOON));
    expect(applied).toThrow(/cannot be decided: it would take more than 250,000 steps/);
  });
});
