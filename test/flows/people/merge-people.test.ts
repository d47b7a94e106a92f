/** Two profiles of one person become one, whatever breaks off in between. */

import { describe, expect, it } from "vitest";
import { withConsents } from "#engine/decide/consent-changes.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { findDuplicates } from "#flows/people/find-duplicates.ts";
import { mergePeople } from "#flows/people/merge-people.ts";
import { planMerge } from "#flows/people/plan-merge.ts";
import { choose } from "#flows/preferences/change-consents.ts";
import { exportPerson } from "#flows/privacy/export-person.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { at, email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const [KEEP, OTHER] = ["shop/1", "till/7"] as const;
const [MINE, THEIRS] = ["zofia@example.pl", "zofia@work.example"] as const;
const settings = givenSettings();
const NOW = "2026-06-10T12:00:00Z";

const service = journey([waitDays(30), email("reminder")], { name: "care", topic: "service", key: "order.id" });
const letters = journey([waitDays(20), email("letter")], { name: "letters", topic: "service", reEntry: { kind: "always" } });

const bought = (customer: string, address: string, order: string, when: string, more: object = {}): Event =>
  paid(order, when, { customer: { id: customer, email: address, ...more }, order: { id: order, total: 50, currency: "PLN" } });

/** The web shop knows one address of hers, the till another; each has sold her something, and she refuses each something. */
const givenTwo = async (table: Table = memoryTable(), theirs: string = THEIRS, refused = "service"): Promise<Shop> => {
  const of = shop({ table, settings });
  await of.publish([service, letters]);
  await of.receive(bought(KEEP, MINE, "shop/a", "2026-06-05T10:00:00Z", { first_name: "Zosia", country: "PL" }));
  await of.receive(bought(OTHER, theirs, "till/b", "2026-06-03T10:00:00Z", { first_name: "Zofia", last_name: "Żak" }));
  await of.receive({
    ...{ type: "customer.updated", id: "n1", at: "2026-06-06T10:00:00Z" },
    customer: { id: OTHER, first_name: "Zofia" },
  });
  for (const [address, topic] of [[MINE, "thanks"] as const, [theirs, refused] as const]) {
    const stored = await of.ports.addresses.read(addressId(address));
    await of.ports.addresses.commit(
      withConsents(stored, { [topic]: { given: false, at: at("2026-06-06T11:00:00Z"), source: "page" } }),
    );
  }
  of.setClock(NOW);
  return of;
};

const recordOf = async (of: Shop, id: string) => {
  const record = await of.ports.customers.customerRecord(id);
  if (!record) throw new Error(`nobody is stored as ${id}`);
  return record;
};
const refusedAt = async (of: Shop, address: string) => {
  const { consents } = await of.ports.addresses.read(addressId(address));
  return Object.entries(consents)
    .flatMap(([topic, { given }]) => (given ? [] : [topic]))
    .sort();
};

/** All that matters of what is stored. */
const outcome = async (of: Shop) => {
  const { customer, orders, enrollments } = await recordOf(of, KEEP);
  const { revision: _, ...profile } = customer;
  return {
    profile,
    orders: orders.map(({ id, status, customer: owner }) => [id, status, owner]).sort(),
    enrollments: enrollments.map((one) => [one.journey, one.key, one.id, one.state, one.customer]).sort(),
    refused: [await refusedAt(of, MINE), await refusedAt(of, THEIRS)],
    users: await Promise.all([MINE, THEIRS].map(async (one) => (await of.ports.addresses.read(addressId(one))).customers)),
    left: (await of.ports.people.rows(OTHER)).map(({ kind }) => kind),
  };
};

describe("two profiles that are merged", () => {
  it("are one: with all orders and journeys, of each field the newer word, and the noes of both", async () => {
    const of = await givenTwo();
    const care = (await recordOf(of, OTHER)).enrollments.find((one) => one.journey === "care");
    await mergePeople(of.ports)(KEEP, OTHER);
    const { profile, ...rest } = await outcome(of);
    expect(profile).toMatchObject({ id: KEEP, ids: [OTHER], first_name: "Zofia", last_name: "Żak", country: "PL", orders: 2 });
    expect(profile).toMatchObject({ email: MINE, revenue: 100, formerAddresses: [addressId(THEIRS)] });
    expect(rest.orders).toEqual([
      ["shop/a", "paid", KEEP],
      ["till/b", "paid", KEEP],
    ]);
    expect(rest.enrollments).toContainEqual(["care", "till/b", care?.id, "active", KEEP]);
    expect(rest.refused).toEqual([
      ["service", "thanks"],
      ["service", "thanks"],
    ]);
    expect([rest.users, rest.left]).toEqual([[[KEEP], []], ["alias"]]);
  });

  it("remember what either owns and which mails either was sent, the things and mails of both once", async () => {
    const of = await givenTwo();
    const mail = (key: string, when: number, more: { opened?: number } = {}) => ({
      ...{ key, journey: "letters", topic: "service", at: when },
      ...more,
    });
    const remember = async (id: string, assets: string[], mails: ReturnType<typeof mail>[]): Promise<void> => {
      const { customer } = await recordOf(of, id);
      await of.ports.customers.saveCustomer({ ...customer, assets: assets.map((one) => ({ id: one })), mails });
    };
    await remember(KEEP, ["pump-2"], [mail("m1", 1), mail("m3", 3, { opened: 4 })]);
    await remember(OTHER, ["pump-1"], [mail("m2", 2)]);
    await mergePeople(of.ports)(KEEP, OTHER);
    const { customer } = await recordOf(of, KEEP);
    expect([customer.assets?.map(({ id }) => id), customer.mails?.map(({ key, opened }) => [key, opened])]).toEqual([
      ["pump-1", "pump-2"],
      [
        ["m1", undefined],
        ["m2", undefined],
        ["m3", 4],
      ],
    ]);
  });

  it("keep the active one of two enrollments under one key, with its id, and remember the other", async () => {
    const of = await givenTwo();
    const [mine, theirs] = [await recordOf(of, KEEP), await recordOf(of, OTHER)].map(({ enrollments }) =>
      enrollments.find((one) => one.journey === "letters"),
    );
    if (!mine || !theirs) throw new Error("both are in it");
    await of.ports.enrollments.saveAdvance({
      ...mine,
      state: "ended",
      endReason: "completed",
      endedAt: at(NOW),
      dueAt: undefined,
    });
    await mergePeople(of.ports)(KEEP, OTHER);
    const kept = (await recordOf(of, KEEP)).enrollments.filter((one) => one.journey === "letters");
    expect(kept).toMatchObject([{ id: theirs.id, state: "active", earlier: [{ endReason: "completed" }] }]);
  });

  it("are written to once by what both waited for, and never about what either refused", async () => {
    const of = await givenTwo();
    await mergePeople(of.ports)(KEEP, OTHER);
    await of.passUntil("2026-08-01T10:00:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);
    const { enrollments } = await recordOf(of, KEEP);
    expect(enrollments.map(({ state }) => state)).toEqual(["ended", "ended", "ended"]);
  });

  it("hear what is reported of either afterwards, under each of the ids", async () => {
    const of = await givenTwo();
    await mergePeople(of.ports)(KEEP, OTHER);
    await of.receive(bought(OTHER, THEIRS, "till/c", "2026-06-11T10:00:00Z"));
    await of.receive({ ...bought(OTHER, THEIRS, "till/b", "2026-06-11T11:00:00Z"), id: "x", type: "order.cancelled" });
    const { customer, orders } = await recordOf(of, KEEP);
    expect([customer.orders, orders.length]).toEqual([2, 3]);
    expect(customer.email).toBe(THEIRS);
  });

  it("have links in mails that were sent to the other act on the one that is left, at once", async () => {
    const of = await givenTwo();
    await mergePeople(of.ports)(KEEP, OTHER);
    const reader = { address: addressId(THEIRS), customer: OTHER };
    await choose(of.ports, reader, { orders: { given: false, source: "page" } });
    expect(await refusedAt(of, MINE)).toEqual(["orders", "service", "thanks"]);
  });

  it("are exported as one, by either name", async () => {
    const of = await givenTwo();
    await mergePeople(of.ports)(KEEP, OTHER);
    for (const name of [KEEP, OTHER, MINE]) {
      const found = await exportPerson(of.ports)(name);
      expect(found?.profiles.map(({ customer }) => customer)).toEqual([KEEP, OTHER]);
      expect(found?.profiles.flatMap(({ rows }) => rows.order ?? [])).toHaveLength(2);
    }
  });

  it("are erased as one", async () => {
    const of = await givenTwo();
    await mergePeople(of.ports)(KEEP, OTHER);
    await of.receive({ type: "customer.erased", id: "x", at: NOW, customer: { id: OTHER } });
    expect((await of.ports.people.rows(KEEP)).find(({ kind }) => kind === "profile")?.data).toMatchObject({ erased: true });
  });

  it("of one address leave one user of it, and no trace in a night's slices", async () => {
    const of = await givenTwo(memoryTable(), MINE);
    // The till's id was linked to the one customer of the address: they are one already.
    expect((await recordOf(of, OTHER)).customer.id).toBe(KEEP);
    await of.receive({ type: "customer.updated", id: "f1", at: NOW, customer: { id: "shop/2", email: MINE, first_name: "Jan" } });
    expect((await findDuplicates(of.ports)(MINE))?.map(({ id }) => id)).toEqual([KEEP, "shop/2"]);
    await mergePeople(of.ports)(KEEP, "shop/2");
    expect((await of.ports.addresses.read(addressId(MINE))).customers).toEqual([KEEP]);
    const { customerBase } = of.ports;
    const listed = await Promise.all(customerBase.slices.map((slice) => customerBase.customersIn(slice, undefined, 10)));
    expect(listed.flat()).toEqual([KEEP]);
  });
});

describe("a merge", () => {
  it("is said in sentences before, and changes nothing by that", async () => {
    const of = await givenTwo();
    const before = await outcome(of);
    const sentences = (await planMerge(of.ports)(await recordOf(of, KEEP), await recordOf(of, OTHER), settings)).join("\n");
    expect(sentences).toContain("till/7 becomes shop/1, with 1 order, 0 assets, 0 quotes, 0 open cases and 0 coupons.");
    expect(sentences).toContain('Both are known to "letters": the older one stays, that of till/7; the other ends.');
    expect(sentences).toContain("first_name becomes Zofia (it was Zosia).");
    expect(sentences).toContain(`No mail goes to ${THEIRS} any more.`);
    expect(sentences).toContain("holds for all their addresses: the no to service, thanks.");
    expect(sentences).toContain("It cannot be undone.");
    expect(await outcome(of)).toEqual(before);
  });

  it("that is killed at any of its writes is completed by the next attempt, with nothing twice", async () => {
    const whole = await givenTwo(memoryTable(), THEIRS, "orders");
    await mergePeople(whole.ports)(KEEP, OTHER);
    const expected = await outcome(whole);
    await whole.passUntil("2026-08-01T10:00:00Z");
    const mailsOf = (of: Shop) => of.ports.mailer.accepted.map(({ mailKey }) => mailKey).sort();
    // One letter, and a reminder for each of the two orders.
    expect(mailsOf(whole)).toHaveLength(3);
    let writes = Number.POSITIVE_INFINITY;
    for (let killedAt = 0; ; killedAt++) {
      const memory = memoryTable();
      let made = 0;
      const counted =
        <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
        (...args: A): Promise<R> => {
          if (made++ >= writes) throw new Error("killed");
          return write(...args);
        };
      const of = await givenTwo({ ...memory, put: counted(memory.put), remove: counted(memory.remove) }, THEIRS, "orders");
      [made, writes] = [0, killedAt];
      const wasKilled = await mergePeople(of.ports)(KEEP, OTHER).then(
        () => false,
        () => true,
      );
      writes = Number.POSITIVE_INFINITY;
      expect([await refusedAt(of, MINE), killedAt > 1 || wasKilled]).toEqual([
        killedAt > 0 ? ["orders", "thanks"] : ["thanks"],
        true,
      ]);
      await mergePeople(of.ports)(KEEP, OTHER);
      expect(await outcome(of), `killed at write ${killedAt}`).toEqual(expected);
      await of.passUntil("2026-08-01T10:00:00Z");
      expect(mailsOf(of)).toEqual(mailsOf(whole));
      if (!wasKilled) break;
    }
  });

  it("hears an order that is reported while it is at work", async () => {
    const of = await givenTwo();
    const { saveAlias } = of.ports.customers;
    let isReported = false;
    Object.assign(of.ports.customers, {
      saveAlias: async (id: string, customer: string) => {
        await saveAlias(id, customer);
        if (isReported) return;
        isReported = true;
        await of.receive(bought(OTHER, THEIRS, "till/c", "2026-06-10T12:00:00Z"));
      },
    });
    await mergePeople(of.ports)(KEEP, OTHER);
    const { customer, orders } = await recordOf(of, KEEP);
    expect([customer.orders, orders.map(({ id }) => id).sort()]).toEqual([3, ["shop/a", "till/b", "till/c"]]);
  });
});
