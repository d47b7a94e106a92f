/** The one table of our own facts that conditions, date fields and templates may use. How they are taken from a record: context/facts-of.ts. */

import type { FieldType, FieldValue } from "./settings.ts";

/** `date` is `YYYY-MM-DD`, `day` is `MM-DD`, `time` is ISO 8601 with an offset. */
export type FactType = Exclude<FieldType, "list" | "items"> | "day" | "list of string" | "list of item";

/** Facts by root and snake_case name: `{ customer: { orders: 3 }, order: { total: 129.9 } }`. Unknown fields are absent. */
export type Facts = Record<string, Record<string, Fact>>;
export type Fact = string | number | boolean | readonly (string | Record<string, FieldValue | undefined>)[];

const CUSTOMER = {
  id: "string",
  email: "string",
  first_name: "string",
  last_name: "string",
  company: "string",
  phone: "string",
  locale: "string",
  time_zone: "string",
  country: "string",
  birthday: "date",
  name_day: "day",
  tags: "list of string",
  orders: "int",
  refunded_orders: "int",
  revenue: "double",
  revenues: "list of item",
  first_order_at: "time",
  last_order_at: "time",
  usual_gap_days: "double",
  last_score: "int",
  open_cases: "int",
  stage: "string",
  tier: "string",
  rfm: "string",
  segments: "list of string",
  assets: "list of item",
} as const satisfies Record<string, FactType>;

const ORDER = {
  id: "string",
  number: "string",
  status: "string",
  total: "double",
  refunded_total: "double",
  currency: "string",
  placed_at: "time",
  expected_at: "time",
  reason: "string",
  delivery_method: "string",
  delivery_cost: "double",
  discount: "double",
  tax: "double",
  delivery_address: "list of string",
  carrier: "string",
  tracking_number: "string",
  tracking_url: "url",
  items: "list of item",
  paid_at: "time",
  fulfilled_at: "time",
  delivered_at: "time",
} as const satisfies Record<string, FactType>;

/** An entry of `order.items` or of a cart, and what an event of the shop's own carries as `item`. */
const ITEM = {
  sku: "string",
  name: "string",
  quantity: "double",
  price: "double",
  picture: "url",
  url: "url",
} as const satisfies Record<string, FactType>;

const ASSET = {
  id: "string",
  name: "string",
  sku: "string",
  installed_at: "date",
  maintenance_every: "string",
  maintenance_due: "date",
  serviced_at: "date",
  warranty_end: "date",
} as const satisfies Record<string, FactType>;

const QUOTE = {
  id: "string",
  number: "string",
  status: "string",
  total: "double",
  currency: "string",
  expires_at: "time",
  includes: "list of string",
  excludes: "list of string",
} as const satisfies Record<string, FactType>;

/** `topic`: of a consent, the one that it is about. */
const EVENT = { type: "string", id: "string", at: "time", topic: "string" } as const satisfies Record<string, FactType>;
const SURVEY = { id: "string", kind: "string", score: "int", comment: "string" } as const satisfies Record<string, FactType>;
/** A survey's answer, under the name that a journey which asked for it uses. */
const ANSWER = { asked: "bool", score: "int", comment: "string" } as const satisfies Record<string, FactType>;
const COUPON = {
  code: "string",
  valid_until: "date",
  percent: "double",
  amount: "double",
  min_order: "double",
} as const satisfies Record<string, FactType>;
const CASE = { id: "string", title: "string", team: "string", due_at: "time", complaint: "bool" } as const satisfies Record<
  string,
  FactType
>;
/** The mail of ours that was opened or clicked. */
const MAIL = { template: "string", step: "string", journey: "string" } as const satisfies Record<string, FactType>;
const QUESTION = { id: "string", text: "string", about: "list of string", options: "list of item" } as const satisfies Record<
  string,
  FactType
>;

/** What a customer has written by mail. */
const REPLY = { text: "string", subject: "string" } as const satisfies Record<string, FactType>;

/** The roots of all facts, in the order in which they are listed to people. */
export const FACTS = {
  customer: CUSTOMER,
  order: ORDER,
  asset: ASSET,
  quote: QUOTE,
  event: EVENT,
  survey: SURVEY,
  answer: ANSWER,
  coupon: COUPON,
  case: CASE,
  question: QUESTION,
  reply: REPLY,
  mail: MAIL,
  item: ITEM,
} as const satisfies Record<string, Record<string, FactType>>;

/** An entry of `question.options`: what there is to say of one thing that a question is about. */
export const OPTION = {
  name: "string",
  good: "string",
  bad: "string",
  suits: "string",
  picture: "url",
  url: "url",
} as const satisfies Record<string, FactType>;

/** The number of the round of a `repeat`: the one fact that is no field of anything. */
export const ROUND = "round";
