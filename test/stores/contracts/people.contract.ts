/** What the store of people must do: show everything that is stored of a customer, and remove it. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { shardOf } from "#stores/items/shards.ts";
import { aCustomer, aMessage, anOrder, saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const peopleContract = (of: OpenStores): void => {
  describe("everything that is stored of a customer", () => {
    it("is shown by kind, as it was saved, and nothing of others", async () => {
      const id = `c#${randomUUID()}`;
      const { revision: _customer, ...customer } = saved(await of.stores.customers.saveCustomer(aCustomer(id)));
      const { revision: _order, ...order } = saved(await of.stores.customers.saveOrder(anOrder(id, "o-1")));
      saved(await of.stores.customers.saveCustomer(aCustomer(`${id}2`)));
      expect(await of.stores.people.rows(id)).toEqual([
        { kind: "order", data: order },
        { kind: "profile", data: customer },
      ]);
    });

    it("is gone once it is forgotten, also from the list of customers", async () => {
      const id = `c#${randomUUID()}`;
      saved(await of.stores.customers.saveCustomer(aCustomer(id)));
      saved(await of.stores.customers.saveOrder(anOrder(id, "o-1")));
      const listed = async () => {
        const slices = of.stores.customerBase.slices;
        return (await Promise.all(slices.map((slice) => of.stores.customerBase.customersIn(slice, undefined, 10_000)))).flat();
      };
      expect(await listed()).toContain(id);
      expect(await of.stores.people.forgetRows(id)).toBe(3);
      expect(await of.stores.people.rows(id)).toEqual([]);
      expect(await listed()).not.toContain(id);
      expect(await of.stores.people.forgetRows(id)).toBe(0);
    });

    it("includes messages, which are named one by one", async () => {
      const [sent, missing] = [randomUUID(), randomUUID()];
      const message = saved(await of.stores.messages.save(aMessage(sent, {})));
      expect(await of.stores.people.messages([sent, missing, sent])).toEqual([message]);
      expect(await of.stores.people.forgetMessages([sent, missing])).toBe(1);
      expect(await of.stores.messages.load(sent)).toBeUndefined();
    });
  });

  describe("an erasure that a source has asked for", () => {
    it("is listed, the oldest first, until it is answered, and goes with the customer", async () => {
      const [one, other] = [`c#${randomUUID()}`, `c#${randomUUID()}`];
      expect(await of.stores.people.askedErasure(one)).toBeUndefined();
      const asked = { customer: one, revision: 0, state: "asked" as const, sources: ["shop"], at: 7 };
      const first = saved(await of.stores.people.saveAskedErasure(asked));
      saved(await of.stores.people.saveAskedErasure({ ...asked, customer: other, at: 5 }));
      const listed = async (until?: number) =>
        (await of.stores.people.erasuresAsked(10_000, until))
          .map(({ customer }) => customer)
          .filter((id) => [one, other].includes(id));
      expect(await listed()).toEqual([other, one]);
      expect(await listed(6)).toEqual([other]);
      saved(await of.stores.people.saveAskedErasure({ ...first, state: "declined" }));
      expect(await listed()).toEqual([other]);
      await of.stores.people.forgetRows(other);
      expect(await of.stores.people.askedErasure(other)).toBeUndefined();
      expect(await listed()).toEqual([]);
    });
  });

  describe("an erasure", () => {
    it("is due until it is done, and then no more than a hash", async () => {
      const id = randomUUID();
      expect(await of.stores.people.erasure(id)).toBeUndefined();
      const running = saved(
        await of.stores.people.saveErasure({ id, revision: 0, state: "running", at: 5, dueAt: 7, customers: ["c-1"] }),
      );
      const due = () => of.stores.due.page(shardOf(id), 7, 10_000);
      expect(await due()).toContainEqual({ kind: "erasure", erasure: id, at: 7 });
      const done = saved(await of.stores.people.saveErasure({ id, revision: running.revision, state: "done", at: 9 }));
      expect(await due()).not.toContainEqual(expect.objectContaining({ erasure: id }));
      expect(await of.stores.people.erasure(id)).toEqual(done);
    });
  });
};
