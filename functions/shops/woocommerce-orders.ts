/** The port `ShopOrders` over https: the REST API of a WooCommerce shop. */

import type { Instant } from "#engine/model/enrollment.ts";
import { readBody } from "#ports/read-body.ts";
import { type ChangedOrders, ORDERS_A_PAGE, type OrdersPage, type ShopOrders } from "#ports/shop-orders.ts";

const TIME_LIMIT = 15_000;
const LARGEST_PAGE = 8_000_000;
/** All fields that the translation reads; the rest of an order, such as a plug-in's notes, does not leave the shop. */
const FIELDS =
  "id,number,status,currency,total,customer_id,billing,line_items,date_created_gmt,date_modified_gmt,date_paid_gmt,date_paid,date_completed_gmt,refunds";

export type WoocommerceOrdersOptions = {
  fetch?: typeof fetch;
  /** For the whole answer, in milliseconds. */
  timeLimit?: number;
};

/** Tries the keys in turn, until one is not refused. Nothing is thrown: whatever goes wrong is a result. */
export function woocommerceOrders(options: WoocommerceOrdersOptions = {}): ShopOrders {
  const { fetch: request = fetch, timeLimit = TIME_LIMIT } = options;

  const ask = async (url: URL, credentials: string, page: number): Promise<OrdersPage> => {
    try {
      const response = await request(url, {
        headers: { authorization: authorization(credentials), accept: "application/json", "user-agent": "Perennial" },
        redirect: "manual",
        signal: AbortSignal.timeout(timeLimit),
      });
      return await meaningOf(response, page);
    } catch (error) {
      return { kind: "later", problem: `no answer: ${nameOf(error)}` };
    }
  };

  return {
    changed: async (asked) => {
      if (!URL.canParse(asked.shop) || !asked.shop.startsWith("https://"))
        return refused("its address does not begin with https://");
      const url = addressOf(asked);
      let answer = refused("no key of its REST API is stored");
      for (const credentials of asked.credentials.filter(isKey)) {
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
const pauseOf = (headers: Headers): { pause?: number } => {
  const seconds = headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(seconds) ? { pause: Number(seconds) * 1_000 } : {};
};

const NOTHING = new TextEncoder().encode("[]");

const meaningOf = async (response: Response, page: number): Promise<OrdersPage> => {
  const { status, headers } = response;
  if (status === 200) {
    const body = await readBody(response, LARGEST_PAGE);
    return body ? { kind: "page", body, full: ORDERS_A_PAGE } : refused("a page of its orders is larger than 8 MB");
  }
  await response.body?.cancel();
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: "later", problem: `it answered ${status}`, ...pauseOf(headers) };
  // Some versions answer 400 for a page beyond the last one.
  if (status === 400 && page > 1) return { kind: "page", body: NOTHING, full: ORDERS_A_PAGE };
  if (status >= 300 && status < 400) return refused(`it answered ${status}, and redirects are not followed`);
  if (status === 401 || status === 403) return refused(`it answered ${status}: the key of its REST API does not fit`);
  return refused(`it answered ${status}`);
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown error");

/** The key is sent in a header, never in the address, which ends up in logs. */
const authorization = (credentials: string): string => `Basic ${Buffer.from(credentials.trim(), "utf8").toString("base64")}`;

/** `ck_…:cs_…` */
const isKey = (credentials: string): boolean => /^[!-9;-~]+:[!-~]+$/.test(credentials.trim());
