/** A coupon step retried, run again after a crash anywhere, and entered again under the same key hands out one code. */

import { describe, expect, it } from "vitest";
import type { CouponStep } from "#engine/steps/coupon.ts";
import { memoryTable } from "#stores/memory-table.ts";
import type { Table } from "#stores/table.ts";
import { email, journey, paid } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const step: CouponStep = { kind: "coupon", id: "coupon", percent: 10, valid: { amount: 14, unit: "days" }, next: "email-code" };
const codes = journey([step, email("code")], { name: "codes", topic: "orders", reEntry: { kind: "always" } });
const customer = { id: "c-17", email: "zofia@example.pl", country: "FI", time_zone: "UTC" };

/** The process dies at its n-th call of storage, before what it asked for is done or after; then it is started anew. */
const dyingAt = (table: Table, nth: number, done: boolean): { table: Table; died: () => boolean } => {
  let calls = 0;
  const mortal = <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      calls += 1;
      if (calls !== nth) return call(...args);
      if (done) await call(...args);
      throw new Error("the process died");
    };
  };
  const { get, put, query, remove } = table;
  const dying = { get: mortal(get), put: mortal(put), query: mortal(query), remove: mortal(remove) };
  return { table: { ...table, ...dying }, died: () => calls >= nth };
};

/** Made anew each time it is asked for, so that only the ledger can hand out the same one twice. */
const lottery = (of: Shop, drawn: { codes: number }): void => {
  of.ports.codes = { codeFor: async () => `CODE-${++drawn.codes}` };
};

/** Enters, is mailed; a second order lets the same person in again under the same key. */
const live = async (nth: number, done: boolean) => {
  const table = memoryTable();
  const drawn = { codes: 0 };
  await shop({ table }).publish([codes]);
  const dying = dyingAt(table, nth, done);
  for (const [n, at] of ["2026-06-03T10:00:00Z", "2026-06-09T10:00:00Z"].entries()) {
    const first = shop({ table: n === 0 ? dying.table : table, at });
    lottery(first, drawn);
    // The order system tells again what was not answered.
    const receive = (of: Shop) => of.receive(paid(`o-${n}`, at, { customer }));
    const again = shop({ table, at });
    lottery(again, drawn);
    await receive(first).catch(() => receive(again));
    await again.passUntil(new Date(Date.parse(at) + 3 * 3_600_000).toISOString());
  }
  const rows = await table.query("customer#c-17", "coupon#");
  const enrollment = (await shop({ table }).ports.customers.customerRecord("c-17"))?.enrollments[0];
  return { rows: rows.map(({ data }) => data), enrollment, died: dying.died() };
};

describe("a coupon step", () => {
  it.each([false, true])(
    "hands out one code, at whichever call of storage the process dies (that call done: %s)",
    async (done) => {
      const calm = await live(Number.POSITIVE_INFINITY, done);
      expect(calm.rows).toHaveLength(1);
      let deaths = 0;
      for (let nth = 1; ; nth++) {
        const { rows, enrollment, died } = await live(nth, done);
        if (!died) break;
        deaths += 1;
        expect(rows).toHaveLength(1);
        expect(enrollment).toMatchObject({ entry: 2, state: "ended" });
        expect(rows[0]).toMatchObject({ coupon: { code: enrollment?.subject.coupon?.code } });
      }
      expect(deaths).toBeGreaterThan(15);
    },
  );
});
