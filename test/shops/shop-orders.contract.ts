/** What every implementation of `ShopOrders` must do. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChangedOrders, ORDERS_A_PAGE, type OrdersPage, type ShopOrders } from "#ports/shop-orders.ts";
import type { ShopOrder } from "../../functions/shops/memory-shop.ts";

export type OpenShop = {
  orders: ShopOrders;
  keep(order: ShopOrder, at: number): void;
  fail(status: "429" | "500" | "401", times: number): void;
  close?(): void;
};

export const KEY = "ck_right:cs_right";
const at = (time: string): number => Date.parse(`2026-11-02T${time}Z`);

export const asked = (change: Partial<ChangedOrders> = {}): ChangedOrders => ({
  shop: "https://shop.example/eu/",
  credentials: [{ host: "shop.example", secret: KEY }],
  after: at("08:00:00"),
  before: at("12:00:00"),
  page: 1,
  ...change,
});

const keys = (...secrets: string[]) => secrets.map((secret) => ({ host: "shop.example", secret }));

const idsIn = (answer: OrdersPage): unknown => {
  if (answer.kind !== "page") return answer;
  const list: unknown = JSON.parse(new TextDecoder().decode(answer.body));
  return Array.isArray(list) ? list.map(({ id }) => id) : list;
};

export const shopOrdersContract = (name: string, open: () => OpenShop | Promise<OpenShop>): void => {
  describe(`the orders of a shop ${name}`, () => {
    let shop: OpenShop;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close?.());

    it("are those that changed in between, the oldest change first", async () => {
      shop.keep({ id: 1, status: "processing" }, at("07:59:59"));
      shop.keep({ id: 2, status: "processing" }, at("08:00:00"));
      shop.keep({ id: 5, status: "processing" }, at("09:00:00"));
      shop.keep({ id: 3, status: "processing" }, at("09:30:00"));
      shop.keep({ id: 4, status: "processing" }, at("12:00:00"));
      shop.keep({ id: 5, status: "completed" }, at("10:00:00"));

      const answer = await shop.orders.changed(asked());

      expect(idsIn(answer)).toEqual([3, 5]);
      expect(new TextDecoder().decode(answer.kind === "page" ? answer.body : undefined)).toContain('"completed"');
    });

    it("come in pages, of which only the last is not full", async () => {
      for (let id = 1; id <= ORDERS_A_PAGE + 3; id++) shop.keep({ id, status: "processing" }, at("09:00:00") + id * 1_000);

      const pages = await Promise.all([1, 2, 3].map((page) => shop.orders.changed(asked({ page }))));

      expect(pages.map((page) => (page.kind === "page" ? page.full : undefined))).toEqual(Array(3).fill(ORDERS_A_PAGE));
      const ids = pages.map(idsIn);
      expect(ids[0]).toHaveLength(ORDERS_A_PAGE);
      expect(ids[1]).toEqual([ORDERS_A_PAGE + 1, ORDERS_A_PAGE + 2, ORDERS_A_PAGE + 3]);
      expect(ids[2]).toEqual([]);
    });

    it("are given to a caller with a valid key, also while one key is exchanged for another", async () => {
      shop.keep({ id: 1 }, at("09:00:00"));
      expect(idsIn(await shop.orders.changed(asked({ credentials: keys("ck_old:cs_old", KEY) })))).toEqual([1]);
      for (const wrong of [["ck_old:cs_old"], [], ["no key"], [""]])
        expect(await shop.orders.changed(asked({ credentials: keys(...wrong) }))).toMatchObject({ kind: "refused" });
    });

    it("cost no key that is stored for another host", async () => {
      shop.keep({ id: 1 }, at("09:00:00"));
      const credentials = [{ host: "elsewhere.example", secret: KEY }];
      expect(await shop.orders.changed(asked({ credentials }))).toMatchObject({ kind: "refused" });
      const there = asked({ shop: "https://elsewhere.example" });
      expect(await shop.orders.changed(there)).toMatchObject({ kind: "refused" });
    });

    it("are asked for over https only", async () => {
      for (const shop_ of ["http://shop.example", "ftp://shop.example", "shop.example", ""])
        expect(await shop.orders.changed(asked({ shop: shop_ }))).toMatchObject({ kind: "refused" });
    });

    it.each(["429", "500"] as const)("may be asked for again when the shop answers %s", async (status) => {
      shop.keep({ id: 1 }, at("09:00:00"));
      shop.fail(status, 1);
      expect(await shop.orders.changed(asked())).toMatchObject({ kind: "later", problem: `it answered ${status}` });
      expect(idsIn(await shop.orders.changed(asked()))).toEqual([1]);
    });

    it("report that a person has to act when the key does not fit", async () => {
      shop.fail("401", 1);
      expect(await shop.orders.changed(asked())).toEqual({
        kind: "refused",
        problem: "it answered 401: the key of its REST API does not fit",
      });
    });
  });
};
