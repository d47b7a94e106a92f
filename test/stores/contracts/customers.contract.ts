/** What the store of customers must do: save by revision, and read a whole partition at once. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aCustomer, aDateEntry, anAsset, anEnrollment, anOrder, aQuote, aRefusal, saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const customersContract = (of: OpenStores): void => {
  describe("saving", () => {
    it("gives back the thing with its new revision, which the next save goes by", async () => {
      const first = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      expect(first.revision).toBe(1);
      const second = saved(await of.stores.customers.saveCustomer({ ...first, first_name: "Zofia" }));
      expect(second).toEqual({ ...first, first_name: "Zofia", revision: 2 });
    });

    it("answers conflict to a writer that read an older revision, and to one that takes it for new", async () => {
      const customer = aCustomer(randomUUID());
      const first = saved(await of.stores.customers.saveCustomer(customer));
      saved(await of.stores.customers.saveCustomer(first));
      expect(await of.stores.customers.saveCustomer(first)).toBe("conflict");
      expect(await of.stores.customers.saveCustomer(customer)).toBe("conflict");
    });

    it("is answered as the profile alone for those that are stored", async () => {
      const customer = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      expect(await of.stores.customers.profiles([customer.id, randomUUID()])).toEqual([customer]);
    });
  });

  describe("a customer record", () => {
    it("is undefined before anything was saved", async () => {
      expect(await of.stores.customers.customerRecord(randomUUID())).toBeUndefined();
    });

    it("holds all that was saved of this customer, and nothing of others", async () => {
      const id = `c#${randomUUID()}%`;
      const customer = saved(await of.stores.customers.saveCustomer(aCustomer(id)));
      const order = saved(await of.stores.customers.saveOrder(anOrder(id, "o#1")));
      const asset = saved(await of.stores.customers.saveAsset(anAsset(id, "a#1")));
      const quote = saved(await of.stores.customers.saveQuote(aQuote(id, "q-1")));
      const enrollment = saved(await of.stores.enrollments.saveAdvance(anEnrollment(id, "a#1", 5000)));
      const dateEntry = saved(await of.stores.enrollments.saveDateEntry(aDateEntry(id, "a#1", 6000)));
      const refusal = saved(await of.stores.enrollments.saveRefusal(aRefusal(id, "a#1", 7)));
      saved(await of.stores.customers.saveOrder(anOrder(`${id}2`, "o#2")));
      expect(await of.stores.customers.customerRecord(id)).toEqual({
        customer,
        orders: [order],
        assets: [asset],
        quotes: [quote],
        enrollments: [enrollment],
        dateEntries: [dateEntry],
        refusals: [refusal],
      });
    });

    it("is found by another id of the customer, which may be written twice", async () => {
      const customer = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      const alias = `shop/${randomUUID()}`;
      await of.stores.customers.saveAlias(alias, customer.id);
      await of.stores.customers.saveAlias(alias, customer.id);
      expect((await of.stores.customers.customerRecord(alias))?.customer).toEqual(customer);
      expect(await of.stores.customers.profiles([alias])).toEqual([]);
    });

    it("leads by another id to whoever claimed it first", async () => {
      const customer = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      const [alias, own] = [`shop/${randomUUID()}`, `shop/${randomUUID()}`];
      expect(await of.stores.customers.claimId(alias, customer.id)).toBe(customer.id);
      expect(await of.stores.customers.claimId(alias, alias)).toBe(customer.id);
      expect((await of.stores.customers.customerRecord(alias))?.customer).toEqual(customer);
      expect(await of.stores.customers.claimId(own, own)).toBe(own);
      expect(await of.stores.customers.claimId(own, customer.id)).toBe(own);
      const itself = saved(await of.stores.customers.saveCustomer(aCustomer(own)));
      expect((await of.stores.customers.customerRecord(own))?.customer).toEqual(itself);
    });

    it("has its profile alone by either id", async () => {
      const customer = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      const alias = `shop/${randomUUID()}`;
      await of.stores.customers.saveAlias(alias, customer.id);
      expect(await of.stores.customers.profile(alias)).toEqual(customer);
      expect(await of.stores.customers.profile(customer.id)).toEqual(customer);
      expect(await of.stores.customers.profile(randomUUID())).toBeUndefined();
    });

    it("leads to another one once its profile is removed, which needs the revision that was read", async () => {
      const first = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      const other = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      await of.stores.customers.saveAlias(other.id, first.id);
      const changed = saved(await of.stores.customers.saveCustomer({ ...other, first_name: "Zofia" }));
      expect(await of.stores.customers.removeProfile(other)).toBe("conflict");
      expect((await of.stores.customers.customerRecord(other.id))?.customer).toEqual(changed);
      expect(await of.stores.customers.removeProfile(changed)).toBe("removed");
      expect((await of.stores.customers.customerRecord(other.id))?.customer).toEqual(first);
    });

    it("is given what is moved from another's, once, and keeps what it has under the same key", async () => {
      const [from, to] = [randomUUID(), randomUUID()];
      for (const id of ["o-1", "o-2"]) saved(await of.stores.customers.saveOrder(anOrder(from, id)));
      const own = saved(await of.stores.customers.saveOrder({ ...anOrder(to, "o-2"), total: 7 }));
      saved(await of.stores.customers.saveAsset(anAsset(from, "a-1")));
      expect(await of.stores.people.moveRows(from, to, ["order"])).toBe(1);
      expect(await of.stores.people.moveRows(from, to, ["order"])).toBe(0);
      const moved = await of.stores.customers.customerRecord(to);
      expect(moved?.orders).toEqual([{ ...anOrder(to, "o-1"), revision: 1 }, own]);
      const left = await of.stores.customers.customerRecord(from);
      expect([left?.orders.map(({ id }) => id), left?.assets.length]).toEqual([["o-2"], 1]);
    });

    it("loses an enrollment only to whoever has read it as it is", async () => {
      const id = randomUUID();
      const first = saved(await of.stores.enrollments.saveAdvance(anEnrollment(id, "a-1", 5000)));
      const second = saved(await of.stores.enrollments.saveAdvance(first));
      expect(await of.stores.enrollments.removeEnrollment(first)).toBe("conflict");
      expect(await of.stores.enrollments.removeEnrollment(second)).toBe("removed");
      expect((await of.stores.customers.customerRecord(id))?.enrollments ?? []).toEqual([]);
    });

    it("by another id of a customer of whom nothing is stored is undefined", async () => {
      const alias = `shop/${randomUUID()}`;
      await of.stores.customers.saveAlias(alias, randomUUID());
      expect(await of.stores.customers.customerRecord(alias)).toBeUndefined();
    });

    it("is the id's own where it has a profile, whatever else it leads to", async () => {
      const customer = saved(await of.stores.customers.saveCustomer(aCustomer(randomUUID())));
      await of.stores.customers.saveAlias(customer.id, randomUUID());
      expect((await of.stores.customers.customerRecord(customer.id))?.customer).toEqual(customer);
    });

    it("without a profile, left by a writer that was stopped, begins with a customer not stored yet", async () => {
      const id = randomUUID();
      const order = saved(await of.stores.customers.saveOrder(anOrder(id, "o-1")));
      const customerRecord = await of.stores.customers.customerRecord(id);
      expect(customerRecord?.customer).toMatchObject({ id, revision: 0 });
      expect(customerRecord?.orders).toEqual([order]);
    });

    it("is read for many enrollments at once: the profile, the enrollment, and what it is about", async () => {
      const ids = [randomUUID(), randomUUID()];
      const expected = [];
      for (const id of ids) {
        const customer = saved(await of.stores.customers.saveCustomer(aCustomer(id)));
        const asset = saved(await of.stores.customers.saveAsset(anAsset(id, "a-1")));
        saved(await of.stores.customers.saveAsset(anAsset(id, "a-2")));
        saved(await of.stores.customers.saveOrder(anOrder(id, "o-1")));
        const enrollment = saved(
          await of.stores.enrollments.saveAdvance({ ...anEnrollment(id, "a-1", 5000), subject: { asset: "a-1" } }),
        );
        expected.push({
          customer,
          orders: [],
          assets: [asset],
          quotes: [],
          enrollments: [enrollment],
          dateEntries: [],
          refusals: [],
        });
      }
      const journey = anEnrollment("", "a-1", 0).journey;
      const wanted = [...ids, ids[0] ?? "", randomUUID()].map((customer) => ({ customer, journey, key: "a-1" }));
      const found = await of.stores.customers.customerRecordsFor(wanted);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining(expected));
    });
  });
};
