/** The port to a shop's own list of orders: for what its webhooks did not deliver. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { HostSecret } from "./signing-key.ts";

export type ChangedOrders = {
  /** The shop's address; https only. */
  shop: string;
  /** Keys that are valid now, each `ck_…:cs_…` and for its own host; tried in turn, so that one can be exchanged for another. */
  credentials: HostSecret[];
  /** Orders that changed after this moment … */
  after: Instant;
  /** … and before this one, the oldest change first. */
  before: Instant;
  /** From 1. */
  page: number;
};

export type OrdersPage =
  /** A JSON list of orders, as the shop wrote it; one with fewer than `full` orders is the last. */
  | { kind: "page"; body: Uint8Array; full: number }
  /** Busy, broken or away: worth asking again; `pause` in milliseconds where the shop names one. */
  | { kind: "later"; problem: string; pause?: number }
  /** Another attempt would change nothing; a person has to act. */
  | { kind: "refused"; problem: string };

export type ShopOrders = {
  /** Never throws: whatever goes wrong is a result. Problems name no address and no content. */
  changed(asked: ChangedOrders): Promise<OrdersPage>;
};

/** How many orders a page holds: few enough that a page of long ones stays within what is read at once. */
export const ORDERS_A_PAGE = 25;
