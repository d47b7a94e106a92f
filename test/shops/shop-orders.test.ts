/**
 * The contract on every implementation, and what only the one over https must do besides.
 *
 * Where they differ, and why it may stay so: the one in memory, which is also that of the local system's shop, answers whatever
 * address it is asked for and names no pause; over https there are addresses, keys in headers, redirects and `retry-after`.
 */

import { afterEach, describe, expect, it } from "vitest";
import { memoryShop } from "../../functions/shops/memory-shop.ts";
import { woocommerceOrders } from "../../functions/shops/woocommerce-orders.ts";
import { served } from "../outgoing/served.ts";
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
const rest = async (): Promise<OpenShop & { requests: Request[]; close(): void }> => {
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
      credentials: [{ host: "shop.example", secret: KEY }],
      after: Date.parse(`${query.get("modified_after")}Z`),
      before: Date.parse(`${query.get("modified_before")}Z`),
      page: Number(query.get("page")),
    });
    return new Response(page.kind === "page" ? Buffer.from(page.body) : "", { status: 200 });
  };
  const { options, close } = await served((asking) => {
    requests.push(asking);
    return answer(new URL(asking.url), asking.headers.get("authorization"));
  });
  return {
    orders: woocommerceOrders(options),
    keep: shop.keep,
    fail: (status, times) => {
      fault = { status, times };
    },
    requests,
    close,
  };
};
shopOrdersContract("over https", rest);

describe("the orders of a shop over https", () => {
  let close = (): void => {};
  afterEach(() => close());
  const opened = async () => {
    const shop = await rest();
    close = shop.close;
    return shop;
  };
  const over = async (respond: () => Response | Promise<Response>, timeLimit = 1_000, change = {}) => {
    const server = await served(respond);
    close = server.close;
    return woocommerceOrders({ ...server.options, timeLimit }).changed(asked(change));
  };

  it("leave neither key nor person in the address", async () => {
    const shop = await opened();
    await shop.orders.changed(asked());
    expect(shop.requests[0]?.url).toMatch(
      /^http:\/\/shop\.example\/eu\/wp-json\/wc\/v3\/orders\?modified_after=2026-11-02T08%3A00%3A00&/,
    );
    expect(shop.requests[0]?.url).not.toMatch(/ck_|cs_|@/);
  });

  it("name the pause that the shop asks for", async () => {
    const shop = await opened();
    shop.fail("429", 1);
    expect(await shop.orders.changed(asked())).toEqual({ kind: "later", problem: "it answered 429", pause: 7_000 });
  });

  it("follow no redirect: the key would go along", async () => {
    const moved = () => Promise.resolve(new Response("", { status: 301, headers: { location: "https://elsewhere.example" } }));
    expect(await over(moved)).toEqual({ kind: "refused", problem: "it answered 301, and redirects are not followed" });
  });

  it("wait no longer than the time limit, for the first byte or the last", async () => {
    expect(await over(() => new Promise(() => {}), 50)).toEqual({
      kind: "later",
      problem: "it did not answer within 0.05 s",
    });
    const unfinished = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) }));
    expect(await over(unfinished, 50)).toMatchObject({ kind: "later", problem: expect.stringContaining("0.05 s") });
  });

  it("are read up to a limit", async () => {
    const endless = () => {
      const chunk = new Uint8Array(1_000_000);
      return Promise.resolve(new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })));
    };
    expect(await over(endless)).toEqual({ kind: "refused", problem: "a page of its orders is larger than 8 MB" });
  });

  it("report a name that does not resolve as an outage", async () => {
    const gone = Object.assign(new Error("getaddrinfo ENOTFOUND shop.example"), { code: "ENOTFOUND" });
    const orders = woocommerceOrders({ resolve: () => Promise.reject(gone) });
    expect(await orders.changed(asked())).toEqual({ kind: "later", problem: "no connection: ENOTFOUND" });
  });

  it("end beyond the last page, also where the shop calls that a bad request", async () => {
    const bad = () => Promise.resolve(new Response('{"code":"rest_post_invalid_page_number"}', { status: 400 }));
    expect(await over(bad, 1_000, { page: 2 })).toMatchObject({ kind: "page" });
    expect(await over(bad)).toMatchObject({ kind: "refused" });
  });
});
