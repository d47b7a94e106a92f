/** What the index of people must do: be written with the profile, find by any text of it, and hold nothing of who is gone. */

import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { foldText } from "#engine/identity/find-texts.ts";
import type { Customer } from "#engine/model/customer.ts";
import { findKey } from "#stores/items/keys.ts";
import { aCustomer, anOrder, saved } from "../../samples.ts";
import type { OpenStores } from "../../tables.ts";

export const peopleIndexContract = (of: OpenStores): void => {
  /** A name that nobody else in the table has: letters only. */
  const name = (): string =>
    `q${randomUUID()
      .replace(/\W/g, "")
      .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;
  const person = (last_name: string, more: Partial<Customer> = {}): Customer => ({
    ...aCustomer(`c#${randomUUID()}`),
    ...{ first_name: "Zofia", last_name, email: `z@${last_name}.example` },
    ...more,
  });
  const found = async (text: string): Promise<string[]> =>
    (await of.stores.peopleIndex.beginning(foldText(text), 10)).map(({ customer }) => customer);
  /** The reads of the index lag behind the writes. */
  const expectFound = (text: string, customers: string[]) => vi.waitFor(async () => expect(await found(text)).toEqual(customers));
  const isLeft = async (text: string, customer: string): Promise<boolean> =>
    (await of.table.get(findKey(foldText(text), customer))) !== undefined;

  describe("the index of people", () => {
    it("finds a new customer by the beginning of their name and address", async () => {
      const last = name();
      const customer = saved(await of.stores.customers.saveCustomer(person(last)));
      for (const text of [last.toUpperCase(), last.slice(0, 20), `${last} Zo`, `z@${last}`, `Zofia ${last}`])
        await expectFound(text, [customer.id]);
      expect(await found(`${last} Ewa`)).toEqual([]);
    });

    it("goes on after the last entry of a page, in the order of the texts", async () => {
      const last = name();
      const people = [];
      for (const first_name of ["Ola", "Ewa", "Iza"])
        people.push(saved(await of.stores.customers.saveCustomer(person(last, { first_name }))));
      await expectFound(last, [people[1]?.id ?? "", people[2]?.id ?? "", people[0]?.id ?? ""]);
      const [first] = await of.stores.peopleIndex.beginning(last, 1);
      expect(first?.customer).toBe(people[1]?.id);
      const rest = await of.stores.peopleIndex.beginning(last, 10, first);
      expect(rest.map(({ customer }) => customer)).toEqual([people[2]?.id, people[0]?.id]);
    });

    it("follows a change of name, of address and of both, and is not written where they stay", async () => {
      const [maiden, married] = [name(), name()];
      const first = saved(await of.stores.customers.saveCustomer(person(maiden)));
      const row = await of.table.get(findKey(`${maiden} zofia`, first.id));
      const second = saved(await of.stores.customers.saveCustomer({ ...first, phone: "1" }, first));
      expect((await of.table.get(findKey(`${maiden} zofia`, first.id)))?.revision).toBe(row?.revision);
      const third = saved(await of.stores.customers.saveCustomer({ ...second, last_name: married }, second));
      await expectFound(married, [first.id]);
      expect(await isLeft(`${maiden} zofia`, first.id)).toBe(false);
      await expectFound(`z@${maiden}`, [first.id]);
      const other = { ...third, email: `z@${married}.example` };
      const fourth = saved(await of.stores.customers.saveCustomer(other, third));
      await expectFound(`z@${married}`, [first.id]);
      expect(await found(`z@${maiden}`)).toEqual([]);
      saved(await of.stores.customers.saveCustomer({ ...fourth, last_name: maiden }, fourth));
      await expectFound(maiden, [first.id]);
    });

    it("holds nothing of somebody once they are erased, forgotten, or merged into another", async () => {
      const lasts = [name(), name(), name()];
      const people = [];
      for (const last of lasts) people.push(saved(await of.stores.customers.saveCustomer(person(last))));
      const [erased, forgotten, merged] = people;
      if (!erased || !forgotten || !merged) throw new Error("three were saved");
      saved(await of.stores.customers.saveCustomer({ ...aCustomer(erased.id), revision: 1, erased: true }, erased));
      await of.stores.people.forgetRows(forgotten.id);
      expect(await of.stores.customers.removeProfile(merged)).toBe("removed");
      for (const [n, last] of lasts.entries()) {
        for (const text of [`${last} zofia`, `zofia ${last}`, `z ${last} example`])
          expect(await isLeft(text, people[n]?.id ?? ""), text).toBe(false);
      }
    });

    it("of two writers keeps the name of the one that was faster", async () => {
      const [before, one, other] = [name(), name(), name()];
      const first = saved(await of.stores.customers.saveCustomer(person(before)));
      const both = await Promise.all(
        [one, other].map((last_name) => of.stores.customers.saveCustomer({ ...first, last_name }, first)),
      );
      const won = both.find((outcome) => outcome !== "conflict")?.last_name ?? "";
      expect(both.filter((outcome) => outcome === "conflict")).toHaveLength(1);
      await expectFound(won, [first.id]);
    });

    it("finds whose an order is by its number, or its id where it has none, wherever the order goes", async () => {
      const [number, id] = [name(), name()];
      const [from, to] = [randomUUID(), randomUUID()];
      saved(await of.stores.customers.saveOrder({ ...anOrder(from, "shop/o-1"), number: `#${number.toUpperCase()}` }));
      saved(await of.stores.customers.saveOrder(anOrder(from, `shop/${id}`)));
      const whose = (text: string) => of.stores.peopleIndex.ofOrder(text, 10);
      await vi.waitFor(async () => expect(await whose(number)).toEqual([from]));
      await vi.waitFor(async () => expect(await whose(id)).toEqual([from]));
      await of.stores.people.moveRows(from, to, ["order"]);
      await vi.waitFor(async () => expect(await whose(number)).toEqual([to]));
      await of.stores.people.forgetRows(to);
      await vi.waitFor(async () => expect(await whose(number)).toEqual([]));
    });
  });
};
