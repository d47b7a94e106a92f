/** A customer and what they own: the state that events are folded into. */

import type { Noes } from "./address.ts";
import type { DateEntry, Enrollment, Instant, Refusal } from "./enrollment.ts";
import type { Event, OrderItem } from "./event.ts";
import type { FieldValue } from "./settings.ts";

/** By whose authority and when each field was last written, as one number (fold/authority.ts): the greatest wins, whatever the order of arrival. */
export type Stamps = Record<string, number>;

/** The shop's own fields of a customer or of what they own. */
export type OwnFields = Record<string, FieldValue>;

export type Customer = {
  id: string;
  revision: number;
  /** Other ids under which sources know this customer; each has an alias row that leads here. */
  ids?: string[];
  /** The source that first told of them, where their id is derived from their address. */
  madeBy?: string;
  /** The sources that have told anything of them. */
  knownTo?: string[];
  /** Nothing older is kept of them: they were erased then, and came back with something new. */
  since?: Instant;
  /** The hash of the canonical e-mail address: the key of the address item. */
  address?: string;
  /** Address items that they used before, oldest first. */
  formerAddresses?: string[];
  /** What they have refused, while they have no address on which it could stand. */
  noes?: Noes;
  email?: string;
  first_name?: string;
  last_name?: string;
  company?: string;
  phone?: string;
  locale?: string;
  time_zone?: string;
  country?: string;
  birthday?: string;
  name_day?: string;
  tags: string[];
  /** The shop's own fields, as they are declared. */
  fields: OwnFields;
  /** Facts derived from the orders, assets, surveys and cases below; never received from outside. */
  orders: number;
  /** Paid for, and all of it given back. */
  refunded_orders?: number;
  /** What was kept, in the settings' main currency: what came in others counts by their declared rates, or not at all. */
  revenue: number;
  /** What was kept in each currency, by its code. */
  revenues?: Revenue[];
  first_order_at?: string;
  last_order_at?: string;
  usual_gap_days?: number;
  /** Of the last survey answered: 0 to 10, whatever the survey's own scale. */
  last_score?: number;
  open_cases: number;
  /** What the night computes of all customers together, and the names of their segments; absent until it has. */
  stage?: string;
  tier?: string;
  rfm?: string;
  segments?: string[];
  /** Since when they are in each of them. */
  segments_since?: Record<string, Instant>;
  /** Ids of the cases that are open. */
  cases: string[];
  /** A file has told of them, and no night has seen them since: the segments they are in then are no news, and greet nobody. */
  settling?: true;
  stamps: Stamps;
  /** What they have bought and kept, the newest last, each thing once; bounded. */
  bought?: Bought[];
  /** What they own, as conditions and templates see it; bounded. */
  assets?: Record<string, FieldValue>[];
  /** The last mails that reached them, kept only where some condition asks; bounded. */
  mails?: RememberedMail[];
  /** What they were before the last events, as far as some condition asks; bounded. */
  changes?: Change[];
  /** The events of the last minutes that some journey waits for, without what is stored elsewhere. */
  recentEvents?: (Event & { receivedAt: Instant })[];
  erased?: boolean;
};

/** `at`: when it was ordered last, in epoch milliseconds. */
export type Bought = { sku?: string; category?: string; at: number };

/** `key`: the beginning of its mailKey. `opened`, `clicked`: the first time that a person did so. Epoch milliseconds. */
export type RememberedMail = { key: string; journey: string; topic: string; at: number; opened?: number; clicked?: number };

/** Facts of the customer before this event, by name; null: there was none. */
export type Change = { event: string; before: Record<string, string | number | boolean | null> };

/** Money never loses its unit: `currency` is its ISO 4217 code, `amount` a decimal of it. */
export type Revenue = { currency: string; amount: number };

export type OrderStatus = "placed" | "paid" | "fulfilled" | "delivered" | "delayed" | "cancelled" | "refunded";

export type Order = {
  id: string;
  customer: string;
  revision: number;
  /** The status of the newest event; `statuses` says when each was reached. */
  status: OrderStatus;
  statuses: Partial<Record<OrderStatus, string>>;
  /** The sender's id of its payment; null: it was paid by one that nobody has named yet; absent: no payments are told apart. */
  payment?: string | null;
  /** Other ids under which it has been told, ascending. */
  refs?: string[];
  number?: string;
  total?: number;
  /** How much of the total has been given back so far; absent once the order is refunded without an amount: all of it. */
  refunded_total?: number;
  currency?: string;
  placed_at?: string;
  expected_at?: string;
  reason?: string;
  delivery_method?: string;
  delivery_cost?: number;
  discount?: number;
  tax?: number;
  /** Until it has arrived. */
  delivery_address?: string[];
  carrier?: string;
  tracking_number?: string;
  tracking_url?: string;
  items: OrderItem[];
  fields?: OwnFields;
  stamps: Stamps;
};

export type Asset = {
  id: string;
  customer: string;
  revision: number;
  name?: string;
  sku?: string;
  installed_at?: string;
  maintenance_every?: string;
  warranty_end?: string;
  /** `YYYY-MM-DD` of the last service. */
  serviced_at?: string;
  /** `YYYY-MM-DD`: last service or installation, plus the interval. */
  maintenance_due?: string;
  fields?: OwnFields;
  stamps: Stamps;
};

export type Quote = {
  id: string;
  customer: string;
  revision: number;
  status: "sent" | "accepted" | "declined";
  number?: string;
  total?: number;
  currency?: string;
  expires_at?: string;
  includes: string[];
  excludes: string[];
  fields?: OwnFields;
  stamps: Stamps;
};

/** Everything in one customer's partition, read in one query. */
export type CustomerRecord = {
  customer: Customer;
  orders: Order[];
  assets: Asset[];
  quotes: Quote[];
  enrollments: Enrollment[];
  dateEntries: DateEntry[];
  refusals: Refusal[];
};
