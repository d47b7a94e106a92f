/** What the store of cases must do: hold each with its customer, wake it, and list the open and the solved ones without a scan. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aCase, saved } from "../../samples.ts";
import type { OpenStores } from "../../tables.ts";

export const casesContract = (of: OpenStores): void => {
  describe("a case", () => {
    const given = () => aCase(`c#${randomUUID()}`, `shop/case#${randomUUID()}`);

    it("is stored once, and changed by the one who read it last", async () => {
      const row = given();
      const first = saved(await of.stores.cases.save(row));
      expect(await of.stores.cases.save(row)).toBe("conflict");
      const taken = saved(await of.stores.cases.save({ ...first, state: "taken", takenBy: "Ola" }));
      expect(await of.stores.cases.save({ ...first, state: "taken", takenBy: "Piotr" })).toBe("conflict");
      expect(await of.stores.cases.load(row.customer, row.id)).toEqual(taken);
      expect(await of.stores.cases.load(row.customer, "another")).toBeUndefined();
      expect(await of.stores.cases.ofCustomer(row.customer)).toEqual([taken]);
    });

    it("is due in a shard of its own until it is solved", async () => {
      const row = given();
      const first = saved(await of.stores.cases.save({ ...row, nextAt: 700 }));
      const { due } = of.stores;
      expect(due.shards).toContain(due.caseShard);
      const isThis = (thing: object) => "case" in thing && thing.case === row.id;
      const found = async () => (await due.page(due.caseShard, 700, 10_000)).filter(isThis);
      expect(await found()).toEqual([{ kind: "case", customer: row.customer, case: row.id, at: 700 }]);
      const { nextAt: _, ...rest } = first;
      saved(await of.stores.cases.save({ ...rest, state: "solved", solvedAt: 800 }));
      expect(await found()).toEqual([]);
    });

    it("is listed among the open ones, and once it is solved among those, by when", async () => {
      const row = given();
      const isThis = ({ id }: { id: string }) => id === row.id;
      const first = saved(await of.stores.cases.save(row));
      expect((await of.stores.cases.open(10_000)).cases.filter(isThis)).toEqual([first]);
      expect((await of.stores.cases.solvedFrom(0, 10_000)).cases.filter(isThis)).toEqual([]);
      const { nextAt: _, ...rest } = first;
      const solved = saved(await of.stores.cases.save({ ...rest, state: "solved", solvedAt: 800 }));
      expect((await of.stores.cases.open(10_000)).cases.filter(isThis)).toEqual([]);
      expect((await of.stores.cases.solvedFrom(800, 10_000)).cases.filter(isThis)).toEqual([solved]);
      expect((await of.stores.cases.solvedFrom(801, 10_000)).cases.filter(isThis)).toEqual([]);
    });

    it("is found by the beginning of its id, whosever it is", async () => {
      const row = given();
      saved(await of.stores.cases.save(row));
      const place = { customer: row.customer, case: row.id };
      expect(await of.stores.cases.find(row.id.slice(0, -8), 0)).toEqual([place]);
      expect(await of.stores.cases.find(`${row.id}x`, 0)).toEqual([]);
    });

    it("says when there are more open ones than were asked for", async () => {
      for (let n = 0; n < 3; n++) saved(await of.stores.cases.save(given()));
      const listed = await of.stores.cases.open(2);
      expect(listed.more).toBe(true);
      expect(listed.cases.length).toBeLessThanOrEqual(2);
    });

    it("is offered by one of two who ask whose turn it is", async () => {
      const { cases } = of.stores;
      const before = await cases.offers();
      const next = { ...before, people: { ...before.people, ola: { day: "2026-06-03", cases: 1, turn: 7 } } };
      const kept = saved(await cases.saveOffers({ ...next, latest: [{ case: "k", to: "ola" }] }));
      expect(await cases.saveOffers(next)).toBe("conflict");
      expect(await cases.offers()).toEqual(kept);
    });

    it("goes with its customer", async () => {
      const row = given();
      saved(await of.stores.cases.save(row));
      await of.stores.people.forgetRows(row.customer);
      expect(await of.stores.cases.ofCustomer(row.customer)).toEqual([]);
      expect((await of.stores.cases.open(10_000)).cases.filter(({ id }) => id === row.id)).toEqual([]);
    });

    it("goes over to the customer with whom theirs is merged, and stays due", async () => {
      const [row, other] = [given(), `c#${randomUUID()}`];
      saved(await of.stores.cases.save({ ...row, nextAt: 900 }));
      expect(await of.stores.people.moveRows(row.customer, other, ["case"])).toBe(1);
      expect(await of.stores.cases.load(other, row.id)).toMatchObject({ customer: other, nextAt: 900 });
      const places = (await of.stores.due.page(of.stores.due.caseShard, 900, 10_000)).filter(
        (thing) => "case" in thing && thing.case === row.id,
      );
      expect(places).toEqual([{ kind: "case", customer: other, case: row.id, at: 900 }]);
    });
  });
};
