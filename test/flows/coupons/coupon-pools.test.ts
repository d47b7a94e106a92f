/** Codes that were given to us: each goes to one person, the same one whatever is repeated, and nobody is mailed without theirs. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { couponKey } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { CouponStep } from "#engine/steps/coupon.ts";
import { fillPool } from "#flows/coupons/fill-pool.ts";
import { issueCoupon } from "#flows/coupons/issue-coupon.ts";
import { explain } from "#flows/reports/explain.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { DueRow, Table } from "#stores/table/table.ts";
import { email, givenSettings, journey, paid } from "../../given.ts";
import { type Shop, type ShopOptions, shop } from "../shop.ts";

const AT = "2026-06-03T10:00:00Z";
const settings = givenSettings({ couponPools: { welcome: { name: "welcome", about: "10 % off" } } });
const step: CouponStep = {
  kind: "coupon",
  id: "coupon",
  pool: "welcome",
  percent: 10,
  valid: { amount: 14, unit: "days" },
  next: "email-code",
};
const welcome = journey([step, email("code")], { reEntry: { kind: "always" } });

const order = (id: string, when = AT, n = 1): Event =>
  paid(id, when, { customer: { id: `c-${n}`, email: `c-${n}@example.com`, country: "FI", time_zone: "UTC" } });

const open = async (codes: string[], options: ShopOptions = {}, journeys: PublishedJourney[] = [welcome]): Promise<Shop> => {
  const of = shop({ settings: settings, ...options });
  await of.publish(journeys);
  await fill(of, codes);
  return of;
};
const fill = (of: Shop, codes: string[]) => fillPool(of.ports)({ pool: "welcome", codes });
const codes = (count: number) => Array.from({ length: count }, (_, n) => `CODE-${n}`);
const enrollmentOf = async (of: Shop, n = 1) => (await of.ports.customers.customerRecord(`c-${n}`))?.enrollments[0];
const codeOf = async (of: Shop, n = 1) => (await enrollmentOf(of, n))?.subject.coupon?.code;

/** The process dies at its `n`th write of that kind, before or after it is done. */
const dying = (table: Table, at: number, when: "before" | "after", mine: (pk: string, sk: string) => boolean): Table => {
  let writes = 0;
  return {
    ...table,
    put: async (item, expected) => {
      const dies = mine(item.pk, item.sk) && ++writes === at;
      if (dies && when === "before") throw new Error("the process died");
      const outcome = await table.put(item, expected);
      if (dies) throw new Error("the process died");
      return outcome;
    },
  };
};

/** The due index shows for ever what it showed first: as stale as it can be. */
const stale = (table: Table): Table => {
  const shown = new Map<string, DueRow[]>();
  return {
    ...table,
    due: async (shard, until, limit, from = 0) => {
      if (!shard.startsWith("pool#")) return table.due(shard, until, limit, from);
      const rows = shown.get(shard) ?? (await table.due(shard, Number.MAX_SAFE_INTEGER, 1_000));
      if (rows.length > 0) shown.set(shard, rows);
      return rows.filter(({ at }) => at >= from && at <= until).slice(0, limit);
    },
  };
};

describe("a coupon from a pool", () => {
  it("is one of the given codes, with its worth and its last day", async () => {
    const of = await open(["SUMMER-1"]);
    await of.receive(order("e1"));
    expect((await enrollmentOf(of))?.subject.coupon).toEqual({ code: "SUMMER-1", valid_until: "2026-06-17", percent: 10 });
    expect(of.ports.mailer.accepted).toHaveLength(1);
    expect(await of.ports.pools.left("welcome")).toBe(0);
  });

  const draws = (of: Shop) => {
    const draw = (n: number) =>
      issueCoupon(of.ports)(
        { customer: `c-${n}`, journey: "thank-you" },
        { kind: "issue_coupon", couponKey: couponKey(`enrollment-${n}`, "", "coupon"), step, validUntil: "2026-06-17" },
      );
    return async () => {
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => draw(n)));
      return outcomes.map((outcome) => (outcome.kind === "issued" ? outcome.coupon.code : "none"));
    };
  };

  it("is another one for each of fifty who draw fifty codes at the same time, and stays theirs", async () => {
    const all = draws(await open(codes(50)));
    let drawn = await all();
    for (let again = 0; drawn.includes("none") && again < 20; again++) {
      const next = await all();
      expect(next.filter((_, n) => drawn[n] !== "none")).toEqual(drawn.filter((code) => code !== "none"));
      drawn = next;
    }
    expect([...drawn].sort()).toEqual(codes(50).sort());
  });

  it("is never shared, also where the index goes on showing codes that are gone", async () => {
    const all = draws(await open(codes(50), { table: stale(memoryTable()) }));
    const drawn = (await all()).filter((code) => code !== "none");
    expect(drawn.length).toBeGreaterThan(25);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it("is one for fifty workers at the same step of the same person, and takes one code out of the pool", async () => {
    const of = await open(codes(60));
    const issue = issueCoupon(of.ports);
    const effect = {
      kind: "issue_coupon",
      couponKey: couponKey("enrollment", "", "coupon"),
      step,
      validUntil: "2026-06-17",
    } as const;
    const all = await Promise.all(Array.from({ length: 50 }, () => issue({ customer: "c-1", journey: "thank-you" }, effect)));
    expect(new Set(all.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await of.ports.pools.left("welcome")).toBe(59);
  });

  it.each(["before", "after"] as const)("is the same one after a crash %s any write, and no code is lost", async (when) => {
    const parts = [
      (pk: string) => pk.startsWith("pool#"),
      (_pk: string, sk: string) => sk.startsWith("coupon#"),
      (_pk: string, sk: string) => sk.startsWith("enrollment#"),
    ];
    for (const mine of parts) {
      const table = memoryTable();
      await open(codes(5), { table });
      const crashing = shop({ settings: settings, table: dying(table, 1, when, mine) });
      await crashing.receive(order("e1")).catch(() => {});
      await crashing.passUntil("2026-06-03T12:00:00Z");
      expect(await codeOf(crashing)).toMatch(/^CODE-/);
      expect(await crashing.ports.pools.left("welcome")).toBe(4);
      expect(crashing.ports.mailer.accepted).toHaveLength(1);
    }
  });

  it("is the same one when the person enters again under the same key, and when a later version has another pool", async () => {
    const of = await open(codes(3));
    await of.receive(order("e1"));
    const code = await codeOf(of);
    await of.receive(order("e2", "2026-06-20T10:00:00Z"));
    expect(await enrollmentOf(of)).toMatchObject({ entry: 2, subject: { coupon: { code } } });
    const other = { ...step, pool: "another" };
    await of.publish([{ ...welcome, steps: { ...welcome.steps, coupon: other } }]);
    await of.receive(order("e3", "2026-07-20T10:00:00Z"));
    expect(await codeOf(of)).toBe(code);
    expect(await of.ports.pools.left("welcome")).toBe(2);
  });
});

describe("an empty pool", () => {
  it("holds people at the step, says why, alarms, and sends nothing; once filled they go on, each with a code", async () => {
    const of = await open(["LAST"]);
    for (const n of [1, 2, 3]) await of.receive(order(`e${n}`, AT, n));
    await of.passUntil("2026-06-08T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
    expect(of.counted.coupon_pool_empty).toBeGreaterThan(1);
    const waiting = (await Promise.all([1, 2, 3].map((n) => enrollmentOf(of, n)))).filter(
      (enrollment) => enrollment?.state === "active",
    );
    expect(waiting).toHaveLength(2);
    for (const enrollment of waiting) {
      expect(enrollment?.history.filter(({ kind }) => kind === "pool_empty")).toHaveLength(1);
      const explained = await explain(of.ports)(enrollment?.customer ?? "", "thank-you");
      expect(JSON.stringify(explained)).toContain('the pool \\"welcome\\" has no code left');
    }

    await fill(of, ["NEW-1", "NEW-2"]);
    await of.passUntil("2026-06-08T12:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(3);
    const codesNow = await Promise.all([1, 2, 3].map((n) => codeOf(of, n)));
    expect([...codesNow].sort()).toEqual(["LAST", "NEW-1", "NEW-2"]);
    const late = (await enrollmentOf(of, codesNow.indexOf("NEW-1") + 1))?.subject.coupon;
    expect(late?.valid_until, "good from the day on which it is handed out").toBe("2026-06-22");
  });

  it("lets people leave who bought meanwhile", async () => {
    const leaving = { ...welcome, exitWhen: [{ event: "order.refunded" }] };
    const of = await open([], {}, [leaving]);
    await of.receive(order("e1"));
    await of.receive({ ...order("e2", "2026-06-04T10:00:00Z"), type: "order.refunded" });
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "exited" });
  });
});

describe("filling a pool", () => {
  it("again adds nothing twice, names what is there, and never brings back what was handed out", async () => {
    const of = await open(["A", "B"]);
    await of.receive(order("e1"));
    const drawn = await codeOf(of);
    const free = ["A", "B"].filter((code) => code !== drawn);
    expect(await fill(of, ["A", "B", "C", "C"])).toEqual({
      kind: "filled",
      pool: "welcome",
      added: 1,
      known: free,
      drawn: [drawn],
      repeated: ["C"],
    });
    expect(await fill(of, ["A", "B", "C"])).toMatchObject({ added: 0 });
    expect(await of.ports.pools.left("welcome")).toBe(2);
  });

  it("with what can be no code adds nothing at all", async () => {
    const of = await open([]);
    const bad = ["", "two words", "=1+1", "x\r\ny", "<b>", "c".repeat(65)];
    expect(await fill(of, ["GOOD", ...bad])).toEqual({
      kind: "bad_codes",
      bad: bad.map((code, n) => ({ place: n + 1, code })),
    });
    expect(await of.ports.pools.left("welcome")).toBe(0);
  });

  it("that there is not is refused, and names the nearest", async () => {
    const of = await open([]);
    const refused = await fillPool(of.ports)({ pool: "welcom", codes: ["A"] });
    expect(refused).toEqual({ kind: "unknown_pool", message: expect.stringContaining("welcome") });
  });
});
