/** The port `ShopOrders` over https: the REST API of a WooCommerce shop. */

import type { Instant } from "#engine/model/enrollment.ts";
import { type GuardedAnswer, type GuardOptions, guardedClient, NO_SECRET, secretsFor } from "#outgoing/guarded-client.ts";
import { type ChangedOrders, ORDERS_A_PAGE, type OrdersPage, type ShopOrders } from "#ports/shop-orders.ts";

const TIME_LIMIT = 15_000;
const LARGEST_PAGE = 8_000_000;
/** All fields that the translation reads; the rest of an order, such as a plug-in's notes, does not leave the shop. */
const FIELDS =
  "id,number,status,currency,total,customer_id,billing,line_items,date_created_gmt,date_modified_gmt,date_paid_gmt,date_paid,date_completed_gmt,refunds";

/** `timeLimit`: for the whole answer, in milliseconds. */
export type WoocommerceOrdersOptions = GuardOptions & { timeLimit?: number };

/** Tries the keys of the shop's own host in turn, until one is not refused. Nothing is thrown: whatever goes wrong is a result. */
export function woocommerceOrders({ timeLimit = TIME_LIMIT, ...options }: WoocommerceOrdersOptions = {}): ShopOrders {
  const send = guardedClient(options);

  const ask = async (url: URL, credentials: string, page: number): Promise<OrdersPage> => {
    const headers = { authorization: authorization(credentials), accept: "application/json", "user-agent": "Perennial" };
    const answer = await send({ url, host: url.host, method: "GET", headers, mostBytes: LARGEST_PAGE, timeLimit });
    switch (answer.kind) {
      case "answered":
        return meaningOf(answer, page);
      case "too_large":
        return refused("a page of its orders is larger than 8 MB");
      case "silent":
        return { kind: "later", problem: answer.problem };
      case "refused":
        return answer;
    }
  };

  return {
    changed: async (asked) => {
      if (!URL.canParse(asked.shop) || !asked.shop.startsWith("https://"))
        return refused("its address does not begin with https://");
      const url = addressOf(asked);
      let answer = refused(NO_SECRET);
      for (const credentials of secretsFor(url, asked.credentials).filter(isKey)) {
        answer = await ask(url, credentials, asked.page);
        if (answer.kind !== "refused") return answer;
      }
      return answer;
    },
  };
}

const refused = (problem: string): OrdersPage => ({ kind: "refused", problem });

/** WooCommerce wants times without an offset; `dates_are_gmt` says that they are UTC. */
const gmt = (at: Instant): string => new Date(at).toISOString().slice(0, 19);

const addressOf = ({ shop, after, before, page }: ChangedOrders): URL => {
  const url = new URL(`${shop.replace(/\/+$/, "")}/wp-json/wc/v3/orders`);
  const wanted = {
    modified_after: gmt(after),
    modified_before: gmt(before),
    dates_are_gmt: "true",
    orderby: "modified",
    order: "asc",
    status: "any",
    per_page: String(ORDERS_A_PAGE),
    page: String(page),
    _fields: FIELDS,
  };
  for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value);
  return url;
};

/** `Retry-After` in seconds. One that is a date is ignored: the next poll comes soon enough. */
const pauseOf = (headers: Answered["headers"]): { pause?: number } => {
  const seconds = headers["retry-after"] ?? "";
  return /^\d{1,6}$/.test(seconds) ? { pause: Number(seconds) * 1_000 } : {};
};

const NOTHING = new TextEncoder().encode("[]");

type Answered = Extract<GuardedAnswer, { kind: "answered" }>;

const meaningOf = ({ status, headers, body }: Answered, page: number): OrdersPage => {
  if (status === 200) return { kind: "page", body, full: ORDERS_A_PAGE };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: "later", problem: `it answered ${status}`, ...pauseOf(headers) };
  // Some versions answer 400 for a page beyond the last one.
  if (status === 400 && page > 1) return { kind: "page", body: NOTHING, full: ORDERS_A_PAGE };
  if (status >= 300 && status < 400) return refused(`it answered ${status}, and redirects are not followed`);
  if (status === 401 || status === 403) return refused(`it answered ${status}: the key of its REST API does not fit`);
  return refused(`it answered ${status}`);
};

/** The key is sent in a header, never in the address, which ends up in logs. */
const authorization = (credentials: string): string => `Basic ${Buffer.from(credentials.trim(), "utf8").toString("base64")}`;

/** `ck_…:cs_…` */
const isKey = (credentials: string): boolean => /^[!-9;-~]+:[!-~]+$/.test(credentials.trim());
