/** Conditions: what is refused when a journey is checked, and what holds when a person comes. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCondition, evaluate } from "#engine/conditions/condition.ts";
import { BUILT_IN_FACTS, declaredFacts } from "#engine/declared/declared-facts.ts";
import type { Facts } from "#engine/model/facts.ts";

const check = (source: string) => checkCondition(source, BUILT_IN_FACTS);

const facts: Facts = {
  customer: {
    orders: 3,
    revenue: 300,
    tags: ["vip"],
    country: "PL",
    last_order_at: "2026-02-01T09:00:00+01:00",
    birthday: "1984-02-29",
  },
  order: { total: 100, items: [{ sku: "boiler-24", name: "Boiler", quantity: 2 }] },
};

describe("A condition holds", () => {
  it.each([
    "customer.orders >= 3 && order.total > 99.5 && 'vip' in customer.tags",
    "order.total == 100",
    "order.total == 100.0",
    "order.total > 99",
    "order.total + 1 == 101",
    "customer.revenue / customer.orders == order.total",
    "customer.orders > 2.5",
    "customer.orders % 2 == 1",
    "customer.country in ['PL', 'FI']",
    "customer.last_order_at > timestamp('2026-01-01T00:00:00Z')",
    "customer.birthday < '1990-01-01'",
    "order.items.exists(item, item.sku == 'boiler-24' && item.quantity > 1)",
    "!has(customer.company)",
    "customer.last_score > 8 || customer.orders == 3",
  ])("where it should: %s", (source) => {
    expect(check(source)).toEqual({ ok: true });
    expect(evaluate(source, facts).holds).toBe(true);
  });

  it("with the facts that it mentions, for the why-log", () => {
    expect(evaluate("customer.orders >= 3 && order.total > 50", facts)).toEqual({
      holds: true,
      values: { "customer.orders": 3, "order.total": 100 },
    });
  });

  it("over custom fields of the settings, by their type", () => {
    const declared = declaredFacts({
      fields: { shoe_size: { type: "int", writable: false }, since: { type: "time", writable: false } },
    });
    const person: Facts = { customer: { shoe_size: 43, since: "2020-01-01T00:00:00Z" } };
    expect(checkCondition("customer.shoe_size + 1 == 44", declared)).toEqual({ ok: true });
    expect(evaluate("customer.shoe_size + 1 == 44", person, declared).holds).toBe(true);
    expect(evaluate("customer.since < timestamp('2021-01-01T00:00:00Z')", person, declared).holds).toBe(true);
  });
});

describe("A condition does not hold", () => {
  it("where a field is missing, which it names", () => {
    expect(evaluate("customer.last_score > 8", facts)).toEqual({ holds: false, missing: "customer.last_score", values: {} });
    expect(evaluate("quote.total > 8", {})).toEqual({ holds: false, missing: "quote.total", values: {} });
  });

  it("where the missing field is negated", () => {
    expect(evaluate("!(customer.last_score > 8)", facts)).toMatchObject({ holds: false, missing: "customer.last_score" });
  });

  it("without naming a missing field where another one decides", () => {
    expect(evaluate("customer.orders > 9 && customer.last_score > 3", facts)).toEqual({
      holds: false,
      values: { "customer.orders": 3 },
    });
  });

  it("where a time cannot be read", () => {
    const verdict = evaluate("customer.last_order_at > timestamp('2026-01-01T00:00:00Z')", {
      customer: { last_order_at: "soon" },
    });
    expect(verdict).toMatchObject({ holds: false, missing: "customer.last_order_at" });
  });

  it("where it was never checked and makes no sense", () => {
    expect(evaluate("order.total >", facts)).toEqual({ holds: false, values: {} });
    expect(evaluate("customer.orders", facts).holds).toBe(false);
  });
});

describe("Checking a condition", () => {
  it.each([
    ["customer.oders > 3", "customer.oders"],
    ["has(customer.brthday)", "customer.brthday"],
    ["shop.name == 'x'", "shop.name"],
    ["customer.tags.exists(tag, tag == oder.id)", "oder.id"],
  ])("names the unknown field of %s", (source, unknown) => {
    expect(check(source)).toMatchObject({ ok: false, unknown });
  });

  it.each([
    ["customer.orders", /not yes or no/],
    ["order.total > '100'", /between a number and a text/],
    ["customer.birthday < timestamp('2026-01-01T00:00:00Z')", /between a text and a time/],
    ["customer.email.matches('(a+)+$')", /`matches` cannot be used/],
    ["dyn(customer.orders) == 'a'", /`dyn` cannot be used/],
    ["customer == order", /as a whole/],
    ["customer['oders'] > 3", /as a whole/],
    ["customer.company == null", /nothing/],
    ["now() > timestamp('2026-01-01T00:00:00Z')", /there is no `now\(\)`/],
    ["customer.orders = 3", /unexpected character/],
    ["customer.orders >", /ends too early/],
    ["", /ends too early/],
    ["customer.consents.greetings", /unknown field/],
  ])("refuses %s", (source, message) => {
    const result = check(source);
    expect(result.ok).toBe(false);
    expect(result.ok ? "" : result.message).toMatch(message);
  });

  it("says where the mistake is", () => {
    expect(check("customer.orders > 3 && order.totl > 5")).toMatchObject({ at: "customer.orders > 3 && order.".length });
  });

  it("never throws, nor does evaluating", () => {
    const piece = fc.constantFrom(
      "customer.orders",
      "order.",
      "&&",
      "||",
      "!",
      "(",
      ")",
      "'",
      "[",
      "]",
      "in",
      "3",
      "{",
      "}",
      "?",
      ":",
      "has(",
      ".map(x,",
      "-",
      " ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join("")),
        ),
        (source) => {
          expect(() => check(source)).not.toThrow();
          expect(() => evaluate(source, facts)).not.toThrow();
        },
      ),
    );
    expect(check("(".repeat(1500)).ok).toBe(false);
    expect(check("!".repeat(5000)).ok).toBe(false);
  });
});
