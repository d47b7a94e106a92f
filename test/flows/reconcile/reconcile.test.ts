/** Shops are asked for what their webhooks missed, and sources that fall silent are noticed. */

import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { eventId } from "#engine/model/ids.ts";
import type { Source } from "#engine/model/settings.ts";
import { reconcilePlan } from "#flows/reconcile/reconcile-plan.ts";
import { type Reconciled, reconcileSource } from "#flows/reconcile/reconcile-source.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import { ORDERS_A_PAGE } from "#ports/shop-orders.ts";
import { hostSecretsNamed } from "#runtime/secrets-named.ts";
import { type MemoryShop, memoryShop, type ShopOrder } from "#shops/memory-shop.ts";
import { storePolledOrders } from "#webhooks/store-polled-orders.ts";
import { givenSettings } from "../../given.ts";
import { shop as openShop, type Shop } from "../shop.ts";

const ORDER: ShopOrder = JSON.parse(readFileSync(new URL("../../webhooks/woocommerce-order.json", import.meta.url), "utf8"));
const MINUTE = 60_000;
const woo: Source = {
  name: "woo",
  kind: "woocommerce",
  secret: "woo",
  poll: { shop: "https://shop.example", secret: "woo-api" },
  silentAfter: { amount: 2, unit: "days" },
};
const till: Source = { name: "till", kind: "standard", secret: "till" };

let shop: Shop;
let remote: MemoryShop;
let keys: string[];
beforeEach(async () => {
  shop = openShop({ at: "2026-11-02T10:00:00Z", settings: givenSettings({ sources: { woo, till } }) });
  await shop.publish([]);
  remote = memoryShop();
  keys = ["ck_a:cs_b"];
});

const now = () => shop.ports.clock.now();
const reconcile = (source = "woo", longest = 200_000): Promise<Reconciled> =>
  reconcileSource({
    ...shop.ports,
    shopOrders: remote,
    takeOrders: storePolledOrders(shop.ports),
    credentialsOf: async ({ secret: name }) =>
      name === "woo-api" ? keys.map((secret) => ({ host: "shop.example", secret })) : [],
  })({ source, until: now() + longest });
const isStored = async (id: string): Promise<boolean> => (await shop.ports.events.load(eventId("woo", id))) !== undefined;
const later = (minutes: number): Promise<void> => shop.ports.clock.sleep(minutes * MINUTE);

describe("the plan", () => {
  it("names the sources that are polled or checked for silence, and no others", async () => {
    const { tasks } = await reconcilePlan(shop.ports)();
    expect(tasks.map(({ source }) => source)).toEqual(["woo"]);
  });

  it("names none before the first publish", async () => {
    expect(await reconcilePlan(openShop().ports)()).toEqual({ tasks: [] });
  });
});

describe("asking a shop for its orders", () => {
  it("is told to the operator where its key is stored without its host: it is sent nowhere", async () => {
    const { polled } = await reconcileSource({
      ...shop.ports,
      shopOrders: remote,
      takeOrders: storePolledOrders(shop.ports),
      credentialsOf: async () => hostSecretsNamed('{"woo-api":"ck_a:cs_b"}', "woo-api"),
    })({ source: "woo", until: now() + 200_000 });
    expect(polled).toBe("failed");
    expect(shop.counted.reconcile_failed).toBe(1);
  });

  it("is left alone by data that were restored, which have forgotten how far they had asked, until a person lets them", async () => {
    remote.keep(ORDER, now() - 10 * MINUTE);
    const epoch = memoryEpoch("restored");
    shop.ports.epoch = epoch;
    expect(await reconcile()).toMatchObject({ polled: "not_asked", stored: 0 });
    expect(remote.asked()).toBe(0);
    await epoch.resume();
    expect(await reconcile()).toMatchObject({ polled: "drained" });
  });

  it("stores what the webhook did not deliver, under the identities that it would have had", async () => {
    remote.keep(ORDER, now() - 10 * MINUTE);

    expect(await reconcile()).toMatchObject({ polled: "drained", stored: 2 });
    expect(await Promise.all(["order.placed:727", "order.paid:727"].map(isStored))).toEqual([true, true]);
    expect(shop.counted.webhooks_missed).toBe(2);
  });

  it("finds stored already what the webhook delivered, and stores nothing twice however often it polls", async () => {
    const event = {
      type: "order.paid",
      id: "order.paid:727",
      at: "2026-10-22T19:28:08Z",
      customer: { email: "john.doe@example.com" },
      order: { id: "727" },
    } as const;
    await shop.receive(event, "woo");
    remote.keep(ORDER, now() - 10 * MINUTE);

    expect(await reconcile()).toMatchObject({ stored: 1 });
    for (let run = 0; run < 5; run++) {
      await later(15);
      expect(await reconcile()).toMatchObject({ polled: "drained", stored: 0 });
    }
  });

  it("leaves the last minutes to the webhook, and comes back for them", async () => {
    remote.keep(ORDER, now() - MINUTE);
    expect(await reconcile()).toMatchObject({ stored: 0 });
    await later(15);
    expect(await reconcile()).toMatchObject({ stored: 2 });
  });

  it("sees again what the shop saved late, within the overlap", async () => {
    await reconcile();
    await later(15);
    await reconcile();
    remote.keep(ORDER, now() - 25 * MINUTE);
    await later(1);
    expect(await reconcile()).toMatchObject({ stored: 2 });
  });

  it("goes through any number of pages", async () => {
    const many = ORDERS_A_PAGE * 4 + 7;
    for (let id = 1; id <= many; id++) remote.keep({ ...ORDER, id }, now() - 600 * MINUTE + id * 1_000);
    expect(await reconcile()).toMatchObject({ polled: "drained", stored: many * 2 });
  });

  it("goes through pages of orders that all changed within one second", async () => {
    const many = ORDERS_A_PAGE * 3 + 7;
    for (let id = 1; id <= many; id++) remote.keep({ ...ORDER, id }, now() - 60 * MINUTE);
    expect(await reconcile()).toMatchObject({ polled: "drained", stored: many * 2 });
  });

  it("loses none when orders change between two pages", async () => {
    const many = ORDERS_A_PAGE * 3;
    for (let id = 1; id <= many; id++) remote.keep({ ...ORDER, id }, now() - 600 * MINUTE + id * 1_000);
    const { changed } = remote;
    let pages = 0;
    remote.changed = async (asked) => {
      const answer = await changed(asked);
      // Those of the first page move to the end of the list, and with page numbers alone the next ones would move past us.
      if (++pages === 1) for (let id = 1; id <= 20; id++) remote.keep({ ...ORDER, id }, now() - 10 * MINUTE);
      return answer;
    };
    await reconcile();
    const ids = Array.from({ length: many }, (_, n) => `order.paid:${n + 1}`);
    expect(ids.length - (await Promise.all(ids.map(isStored))).filter(Boolean).length).toBe(0);
  });

  it("goes on where it stopped when its time was up", async () => {
    const many = ORDERS_A_PAGE * 3;
    for (let id = 1; id <= many; id++) remote.keep({ ...ORDER, id }, now() - 600 * MINUTE + id * 1_000);
    const { changed } = remote;
    remote.changed = async (asked) => {
      await shop.ports.clock.sleep(60_000);
      return changed(asked);
    };
    expect(await reconcile("woo", 90_000)).toMatchObject({ polled: "behind" });
    expect(await isStored(`order.paid:${ORDERS_A_PAGE + 1}`)).toBe(true);
    expect(await isStored(`order.paid:${many}`)).toBe(false);
    expect(await reconcile()).toMatchObject({ polled: "drained" });
    expect(await isStored(`order.paid:${many}`)).toBe(true);
  });

  it("goes on where it stopped when storage failed in the middle of a page", async () => {
    for (let id = 1; id <= 40; id++) remote.keep({ ...ORDER, id }, now() - 600 * MINUTE + id * 1_000);
    const { storeOnce } = shop.ports.events;
    let writes = 0;
    shop.ports.events.storeOnce = async (...args) => {
      if (++writes === 61) throw new Error("throttled");
      return storeOnce(...args);
    };
    await expect(reconcile()).rejects.toThrow("throttled");
    expect(await isStored("order.paid:40")).toBe(false);
    expect(await reconcile()).toMatchObject({ polled: "drained" });
    const all = Array.from({ length: 40 }, (_, n) => isStored(`order.paid:${n + 1}`));
    expect(await Promise.all(all)).not.toContain(false);
  });

  it("is harmless when two runs are at it at once", async () => {
    for (let id = 1; id <= 60; id++) remote.keep({ ...ORDER, id }, now() - 600 * MINUTE + id * 1_000);
    const runs = await Promise.all([reconcile(), reconcile()]);
    await later(15);
    const last = await reconcile();
    expect([...runs, last].reduce((sum, { stored }) => sum + stored, 0)).toBe(120);
  });

  it("polls no shop without a key of the REST API", async () => {
    keys = [];
    remote.keep(ORDER, now() - 10 * MINUTE);
    expect(await reconcile()).toMatchObject({ polled: "not_asked", stored: 0 });
    expect(remote.asked()).toBe(0);
    expect(await reconcile("till")).toMatchObject({ polled: "not_asked" });
    expect(await reconcile("__proto__")).toMatchObject({ polled: "not_asked" });
  });

  it("tries a busy shop three times more, with the pause that it names, and leaves the rest to the next run", async () => {
    remote.keep(ORDER, now() - 10 * MINUTE);
    remote.fail({ kind: "later", problem: "it answered 429", pause: 20_000 }, 3);
    const sendClaims = now();
    expect(await reconcile()).toMatchObject({ polled: "drained", stored: 2 });
    expect(now() - sendClaims).toBe(20_000 + 20_000 + 30_000);

    remote.fail({ kind: "later", problem: "it answered 500" }, 4);
    expect(await reconcile()).toMatchObject({ polled: "failed" });
    expect(shop.counted.reconcile_failed).toBe(1);
    expect(await reconcile()).toMatchObject({ polled: "drained" });
  });

  it("polls no second time where a person has to act first", async () => {
    remote.fail({ kind: "refused", problem: "it answered 401" }, 10);
    expect(await reconcile()).toMatchObject({ polled: "failed" });
    expect(remote.asked()).toBe(1);
  });

  it("takes in the others when one order cannot be understood, and counts it", async () => {
    remote.keep({ id: 1, status: "processing", line_items: "none" }, now() - 20 * MINUTE);
    remote.keep(ORDER, now() - 10 * MINUTE);
    expect(await reconcile()).toMatchObject({ polled: "drained", stored: 2 });
    expect(shop.counted.orders_not_understood).toBe(1);
  });

  it("says so when the answer is no list of orders, as behind a page that asks for a login", async () => {
    remote.changed = async () => ({ kind: "page", body: Buffer.from("<html>Log in</html>"), full: 25 });
    expect(await reconcile()).toMatchObject({ polled: "failed" });
  });
});

describe("a source that is checked for silence", () => {
  beforeEach(() => {
    keys = [];
  });

  it("is reported once it has been silent for longer than it ever is, until it delivers again", async () => {
    await shop.ports.sources.noteReceived("woo", now());
    await later(48 * 60);
    expect(await reconcile()).toMatchObject({ silent: false });
    await later(1);
    expect(await reconcile()).toMatchObject({ silent: true });
    expect(shop.counted.source_silent).toBe(1);
    await shop.ports.sources.noteReceived("woo", now());
    expect(await reconcile()).toMatchObject({ silent: false });
  });

  it("is reported when it was never connected at all", async () => {
    expect(await reconcile()).toMatchObject({ silent: false });
    await later(48 * 60 + 1);
    expect(await reconcile()).toMatchObject({ silent: true });
  });
});
