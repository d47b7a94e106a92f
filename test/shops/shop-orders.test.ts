/**
 * The contract on every implementation, and what only the one over https must do besides.
 *
 * Where they differ, and why it may stay so: the one in memory, which is also that of the local system's shop, answers whatever
 * address it is asked for and names no pause; over https there are addresses, keys in headers, redirects and `retry-after`.
 */

import { describe, expect, it } from "vitest";
import { memoryShop } from "../../functions/shops/memory-shop.ts";
import { woocommerceOrders } from "../../functions/shops/woocommerce-orders.ts";
import { asked, KEY, type OpenShop, shopOrdersContract } from "./shop-orders.contract.ts";

const answerOf = (status: "429" | "500" | "401") =>
  status === "401"
    ? { kind: "refused" as const, problem: "it answered 401: the key of its REST API does not fit" }
    : { kind: "later" as const, problem: `it answered ${status}` };

shopOrdersContract("in memory", () => {
  const shop = memoryShop(KEY);
  return { orders: shop, keep: shop.keep, fail: (status, times) => shop.fail(answerOf(status), times) };
});

/** WordPress' REST API as its documentation has it, over the same orders: parameters in, JSON and status codes out. */
const rest = (): OpenShop & { requests: Request[] } => {
  const shop = memoryShop();
  const requests: Request[] = [];
  let fault: { status: string; times: number } | undefined;
  const answer = async (url: URL, authorization: string | null): Promise<Response> => {
    const query = url.searchParams;
    if (url.pathname !== "/eu/wp-json/wc/v3/orders" || query.get("orderby") !== "modified" || query.get("order") !== "asc")
      return new Response("", { status: 404 });
    if (authorization !== `Basic ${btoa(KEY)}`) return new Response('{"code":"woocommerce_rest_cannot_view"}', { status: 401 });
    if (fault && fault.times > 0) {
      fault.times -= 1;
      return new Response("", { status: Number(fault.status), headers: { "retry-after": "7" } });
    }
    if (query.get("dates_are_gmt") !== "true" || query.get("per_page") !== "25" || query.get("status") !== "any")
      return new Response("", { status: 400 });
    const page = await shop.changed({
      shop: "https://shop.example",
      credentials: [KEY],
      after: Date.parse(`${query.get("modified_after")}Z`),
      before: Date.parse(`${query.get("modified_before")}Z`),
      page: Number(query.get("page")),
    });
    return new Response(page.kind === "page" ? Buffer.from(page.body) : "", { status: 200 });
  };
  const request: typeof fetch = (target, init) => {
    const asking = new Request(target, init);
    requests.push(asking);
    return answer(new URL(asking.url), asking.headers.get("authorization"));
  };
  return {
    orders: woocommerceOrders({ fetch: request }),
    keep: shop.keep,
    fail: (status, times) => {
      fault = { status, times };
    },
    requests,
  };
};
shopOrdersContract("over https", rest);

describe("the orders of a shop over https", () => {
  const over = (respond: () => Promise<Response>, timeLimit = 1_000) =>
    woocommerceOrders({ fetch: respond, timeLimit }).changed(asked());

  it("leave neither key nor person in the address", async () => {
    const shop = rest();
    await shop.orders.changed(asked());
    expect(shop.requests[0]?.url).toMatch(
      /^https:\/\/shop\.example\/eu\/wp-json\/wc\/v3\/orders\?modified_after=2026-11-02T08%3A00%3A00&/,
    );
    expect(shop.requests[0]?.url).not.toMatch(/ck_|cs_|@/);
  });

  it("name the pause that the shop asks for", async () => {
    const shop = rest();
    shop.fail("429", 1);
    expect(await shop.orders.changed(asked())).toEqual({ kind: "later", problem: "it answered 429", pause: 7_000 });
  });

  it("follow no redirect: the key would go along", async () => {
    const moved = () => Promise.resolve(new Response("", { status: 301, headers: { location: "https://elsewhere.example" } }));
    expect(await over(moved)).toEqual({ kind: "refused", problem: "it answered 301, and redirects are not followed" });
  });

  it("wait no longer than the time limit, for the first byte or the last", async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    expect(await woocommerceOrders({ fetch: never, timeLimit: 20 }).changed(asked())).toEqual({
      kind: "later",
      problem: "no answer: TimeoutError",
    });
  });

  it("are read up to a limit", async () => {
    const endless = () => {
      const chunk = new Uint8Array(1_000_000);
      return Promise.resolve(new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })));
    };
    expect(await over(endless)).toEqual({ kind: "refused", problem: "a page of its orders is larger than 8 MB" });
  });

  it("report a name that does not resolve as an outage", async () => {
    const gone = () => Promise.reject(new TypeError("fetch failed https://shop.example with ck_right"));
    expect(await over(gone)).toEqual({ kind: "later", problem: "no answer: TypeError" });
  });

  it("end beyond the last page, also where the shop calls that a bad request", async () => {
    const bad = () => Promise.resolve(new Response('{"code":"rest_post_invalid_page_number"}', { status: 400 }));
    const orders = woocommerceOrders({ fetch: bad });
    expect(await orders.changed(asked({ page: 2 }))).toMatchObject({ kind: "page" });
    expect(await orders.changed(asked())).toMatchObject({ kind: "refused" });
  });
});
