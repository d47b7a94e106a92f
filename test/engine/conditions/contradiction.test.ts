/** Conditions whose parts exclude each other: refused where that is certain, and nowhere else. */

import { describe, expect, it } from "vitest";
import { checkCondition } from "#engine/conditions/check-condition.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";

const FACTS = declaredFacts({ fields: { vip: { type: "bool", writable: false }, level: { type: "money", writable: false } } });

const said = (condition: string): string | undefined => {
  const check = checkCondition(condition, FACTS);
  return check.ok ? undefined : `${check.code} ${check.at}: ${check.message}`;
};

describe("a condition", () => {
  it.each([
    ["customer.orders > 5 && customer.orders < 3", "`customer.orders > 5` and `customer.orders < 3` never hold together"],
    ["customer.orders > 2 && customer.orders < 3", "never hold together"],
    ["order.total >= 10 && 'vip' in customer.tags && 10 > order.total", "`order.total >= 10` and `10 > order.total`"],
    ["customer.country == 'PL' && customer.country == 'DE'", "`customer.country == 'PL'` and `customer.country == 'DE'`"],
    ["customer.country in ['PL', 'DE'] && !(customer.country != 'FI')", "never hold together"],
    ["customer.country == 'PL' && customer.country != 'PL'", "never hold together"],
    ["asset.warranty_end < '2026-01-01' && asset.warranty_end >= '2026-06-01'", "never hold together"],
    ["customer.vip && !customer.vip", "`customer.vip` and `!(customer.vip)` never hold together"],
    ["customer.vip || customer.level > -1.0 && customer.level < -2.0", "`customer.level > -1` and `customer.level < -2`"],
    ["order.items.exists(i, i.quantity > 3 && i.quantity < 2)", "`i.quantity > 3` and `i.quantity < 2`"],
    ["customer.orders < 0", "`customer.orders < 0` never holds"],
    ["answer.score > 10", "`answer.score > 10` never holds"],
  ])("%s is never fulfilled", (condition, message) => {
    expect(said(condition)).toContain(message);
    expect(said(condition)).toMatch(/^never-holds \d+: /);
  });

  it.each([
    "customer.orders > 3 && customer.orders < 5",
    "customer.level > 2.0 && customer.level < 3.0",
    "customer.orders >= 3 && customer.orders <= 3",
    "customer.orders > 5 || customer.orders < 3",
    "customer.orders > 5 && order.total < 3",
    "customer.country in ['PL', 'DE'] && customer.country != 'PL'",
    "'a' in customer.tags && 'b' in customer.tags",
    "order.items.exists(i, i.sku == 'A') && order.items.exists(i, i.sku == 'B')",
    "!(customer.orders > 5) && customer.orders > 3",
    "!(customer.orders > 5 && order.total > 3) && customer.orders > 5",
    "event.before.orders < 3 && customer.orders >= 3",
    "customer.bought('A') && !customer.bought('B')",
  ])("%s may be fulfilled", (condition) => {
    expect(said(condition)).toBeUndefined();
  });
});
