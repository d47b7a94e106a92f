/** The events of one order, from the rows that a file has of it: what was ordered, and what became of it, each when it happened. */

import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import { sourceId } from "#engine/identity/source-ids.ts";
import type { CustomerUpdate, Event, EventType, OrderItem, OrderUpdate } from "#engine/model/event.ts";
import { country as countryCode, currency as currencyCode } from "#webhooks/foreign-text.ts";
import type { OrderDate } from "./cells/order-dates.ts";
import { type OrderStanding, standingOf } from "./cells/order-statuses.ts";
import type { OrderField } from "./forms/order-form.ts";
import type { Columns } from "./order-columns.ts";
import { withOwnColumns } from "./own-columns.ts";

/** `customer`: what tells them apart. `cells`: those of the file's columns that are used. */
export type OrderRow = { customer: string; line: number; cells: string[] };

/** How the cells of a file are read: decided over all of it before the first is. */
export type CellReading = {
  columns: Columns;
  dateOf(text: string): OrderDate | undefined;
  amountOf(text: string): number | undefined;
  /** The amounts of an order's rows are those of its lines; else each row repeats that of the order, or the first alone has it. */
  addsLines: boolean;
  /** The file says what became of orders; else all that it says of each row is that it was bought. */
  saysStates: boolean;
  /** Of every amount whose row names none. */
  currency?: string;
  /** Whose ids these are, and who tells of them. */
  idsOf: string;
  sender: string;
  /** The topics of which a yes to marketing speaks. */
  marketing: readonly string[];
  /** Called for what is left out, or taken for something that the file does not say. */
  onNoted(what: string, line: number): void;
};

/** @param rows one or more, in the order of the file, which may begin with the newest */
export function orderEvents(rows: readonly OrderRow[], reading: CellReading): Event[] {
  const { columns, dateOf } = reading;
  const [any] = rows;
  if (!any) return [];
  if (rows.length === 1 && !reading.saysStates) return boughtAlone(any, reading);
  const lines = rows.map((row) => lineOf(row, reading));
  const goods = lines.filter(({ worth, quantity }) => (worth ?? 0) >= 0 && quantity >= 0);
  const [first] = goods.map(({ row }) => row);
  if (!first) {
    reading.onNoted(CREDIT, any.line);
    return [];
  }
  const returns = lines.filter((line) => !goods.includes(line));
  // What is said of the order stands where it was bought, whichever row comes first.
  const ordered = [...goods, ...returns].map(({ row }) => row);
  const placed = dateOf(valueIn(ordered, columns.date));
  if (!placed) return [];
  const dateIn = (row: OrderRow): OrderDate => dateOf((row.cells[columns.date] ?? "").trim()) ?? placed;
  // A discount is a line like the others; money that was given back has a day of its own, or stands beside the order's whole worth.
  const back = returns.filter(({ row }) => dateIn(row).at > placed.at || !reading.addsLines);
  const total = reading.addsLines
    ? sum(lines.filter((line) => !back.includes(line)))
    : goods.find(({ worth }) => worth !== undefined)?.worth;
  const known = {
    ...{ rows: ordered, first, placed, total },
    returns: back.map(({ row, worth }) => ({ at: dateIn(row), worth: Math.abs(worth ?? 0) })).sort((a, b) => a.at.at - b.at.at),
  };
  const order = orderOf({ ...known, lines: goods }, reading);
  const milestones = milestonesOf(known, reading);
  const customer = customerOf(first, ordered, reading, placed);
  return milestones.map((one) => eventOf(one, { customer, order, first, isOnly: milestones.length === 1 }, reading));
}

/** As most files have them: the only row of its order, of which nothing else is said. */
const boughtAlone = (row: OrderRow, reading: CellReading): Event[] => {
  const placed = reading.dateOf((row.cells[reading.columns.date] ?? "").trim());
  if (!placed) return [];
  const line = lineOf(row, reading);
  const rows = [row];
  if ((line.worth ?? 0) < 0 || line.quantity < 0) {
    reading.onNoted(CREDIT, row.line);
    return [];
  }
  const order = orderOf({ rows, first: row, placed, lines: [line], total: line.worth, returns: [] }, reading);
  const customer = customerOf(row, rows, reading, placed);
  return [eventOf({ type: "order.paid", at: placed }, { customer, order, first: row, isOnly: true }, reading)];
};

type Line = { row: OrderRow; worth: number | undefined; quantity: number; price: number | undefined };
type Milestone = { type: EventType; at: OrderDate; refunded?: number };
type Known = {
  rows: readonly OrderRow[];
  first: OrderRow;
  placed: OrderDate;
  total: number | undefined;
  /** What rows of their own say was given back, the oldest first. */
  returns: readonly { at: OrderDate; worth: number }[];
};

const CREDIT = "a cancellation or credit note, which names no order";
const UNREAD_AMOUNT = "an amount that is not understood";
const AT_ONCE = "cancelled or given back, the file does not say when: taken to be at once";
const NO_TIME = "handed over or shipped, the file does not say when: no such event";

/** An order's own columns stand on its first row, or on each. */
const valueIn = (rows: readonly OrderRow[], place: number | undefined): string => {
  if (place === undefined) return "";
  for (const { cells } of rows) {
    const value = cells[place]?.trim();
    if (value) return value;
  }
  return "";
};

const lineOf = (row: OrderRow, { columns, amountOf, addsLines, onNoted }: CellReading): Line => {
  const cell = (field: OrderField): string => (columns[field] === undefined ? "" : (row.cells[columns[field]] ?? "").trim());
  const count = cell("quantity") === "" ? undefined : amountOf(cell("quantity"));
  const price = amountOf(cell("unit_price"));
  const amount = amountOf(cell("amount"));
  const text = columns.amount === undefined && addsLines ? cell("unit_price") : cell("amount");
  if (text !== "" && amountOf(text) === undefined) onNoted(`${UNREAD_AMOUNT}, such as \`${text.slice(0, 20)}\``, row.line);
  const worth =
    columns.amount === undefined ? (price === undefined ? undefined : Math.round(price * (count ?? 1) * 1_000) / 1_000) : amount;
  return { row, worth, quantity: count ?? 0, price };
};

/** Sums of fractions are not exact. */
const sum = (lines: readonly Line[]): number | undefined => {
  const known = lines.flatMap(({ worth }) => (worth === undefined ? [] : [Math.round(worth * 1_000)]));
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0) / 1_000;
};

/** Each says how much has been given back so far. */
const refundsOf = (returns: Known["returns"]): Milestone[] => {
  let sum = 0;
  return returns.map(({ at, worth }) => {
    sum += Math.round(worth * 1_000);
    return { type: "order.refunded", at, ...(sum === 0 ? {} : { refunded: sum / 1_000 }) };
  });
};

/** What the file says of it, in the order of a life; several of one time in that order. */
const milestonesOf = (known: Known, reading: CellReading): Milestone[] => {
  const { rows, first, placed, total } = known;
  if (!reading.saysStates) return [{ type: "order.paid", at: placed }, ...refundsOf(known.returns)];
  const { columns, dateOf } = reading;
  const at = (field: OrderField): OrderDate | undefined => dateOf(valueIn(rows, columns[field]));
  const status = valueIn(rows, columns.status);
  const standing = standingOf(status);
  if (status !== "" && standing === undefined)
    reading.onNoted(`the status \`${status.slice(0, 30)}\`, taken to be paid for`, first.line);
  const paid = at("paid_at") ?? (isPaid(standing, status, columns) ? placed : undefined);
  const ended = endOf(known, { standing, paid }, reading);
  const milestones: Milestone[] = [{ type: "order.placed", at: placed }];
  // What ended at an unknown time was never kept: nobody is to be thanked for it.
  if (paid && !(ended?.isAtOnce && ended.isWhole)) milestones.push({ type: "order.paid", at: later(paid, placed) });
  const [sent, arrived] = [at("fulfilled_at"), at("delivered_at")];
  if (sent) milestones.push({ type: "order.fulfilled", at: later(sent, placed) });
  if (arrived) milestones.push({ type: "order.delivered", at: later(arrived, placed) });
  if (!sent && !arrived && isSent(valueIn(rows, columns.fulfillment) || status)) reading.onNoted(NO_TIME, first.line);
  if (ended?.isAtOnce) reading.onNoted(AT_ONCE, first.line);
  return [...milestones, ...(ended?.events ?? refundsOf(known.returns))].filter(
    ({ type }) => total !== undefined || type !== "order.refunded" || ended?.isWhole,
  );
};

const later = (one: OrderDate, other: OrderDate): OrderDate => (one.at < other.at ? other : one);

/** An order is paid by the date of its payment; where the file has no such dates, unless its status denies it. */
const isPaid = (standing: OrderStanding | undefined, status: string, columns: Columns): boolean => {
  if (standing === "unpaid" || standing === "cancelled") return false;
  const isSaid = standing === "paid" || standing === "refunded" || standing === "partly_refunded";
  return isSaid || (columns.paid_at === undefined && (status === "" || standing === undefined));
};

const SENT = new Set(["fulfilled", "shipped", "delivered", "completed", "complete"]);
const isSent = (word: string): boolean => SENT.has(word.toLowerCase().replace(/^wc-/, ""));

type End = { isWhole: boolean; isAtOnce: boolean; events: Milestone[] };

/** How it ended, where it did not end well. */
const endOf = (
  { rows, placed, total, returns }: Known,
  { standing, paid = placed }: { standing: OrderStanding | undefined; paid: OrderDate | undefined },
  reading: CellReading,
): End | undefined => {
  const { columns, dateOf, amountOf } = reading;
  const cancelledAt = dateOf(valueIn(rows, columns.cancelled_at));
  const back = Math.abs(amountOf(valueIn(rows, columns.refunded)) ?? 0);
  const isWhole = standing === "refunded" || (back > 0 && total !== undefined && back >= total);
  const isCancelled = cancelledAt !== undefined || standing === "cancelled";
  if (!isCancelled && !isWhole && back === 0) return undefined;
  const refundedAt = dateOf(valueIn(rows, columns.refunded_at)) ?? returns[0]?.at;
  const known = refundedAt ?? cancelledAt;
  const at = later(known ?? paid, placed);
  const refund: Milestone[] =
    isWhole || back > 0
      ? [{ type: "order.refunded", at: later(refundedAt ?? at, placed), ...(isWhole ? {} : { refunded: back }) }]
      : [];
  const cancelled: Milestone[] = isCancelled ? [{ type: "order.cancelled", at: later(cancelledAt ?? at, placed) }] : [];
  return { isWhole: isWhole || isCancelled, isAtOnce: known === undefined, events: [...cancelled, ...refund] };
};

type Bought = Known & { lines: readonly Line[] };

const orderOf = ({ rows, first, placed, lines, total }: Bought, reading: CellReading): OrderUpdate => {
  const { columns, idsOf } = reading;
  const id = valueIn(rows, columns.order) || `row-${first.line}`;
  const order: OrderUpdate = { id: sourceId(idsOf, id), placed_at: placed.iso };
  if (total !== undefined) order.total = total;
  const items = lines.flatMap((line) => itemOf(line, columns));
  if (items.length > 0) order.items = items;
  const said = columns.currency === undefined ? undefined : currencyCode(valueIn(rows, columns.currency));
  const currency = said ?? reading.currency;
  if (currency !== undefined) order.currency = currency;
  const expected = reading.dateOf(valueIn(rows, columns.expected_at));
  if (expected) order.expected_at = expected.iso;
  return order;
};

const itemOf = ({ row, quantity, price }: Line, columns: Columns): OrderItem[] => {
  const cell = (place: number | undefined): string => (place === undefined ? "" : (row.cells[place] ?? "").trim());
  const [name, sku] = [cell(columns.product), cell(columns.sku)];
  const hasOwn = columns.own?.some(({ root }) => root === "item");
  if (quantity <= 0 && name === "" && !hasOwn) return [];
  const item: OrderItem = { name: name || "item", quantity: quantity > 0 ? quantity : 1 };
  if (sku !== "" && sku !== name) item.sku = sku;
  if (price !== undefined) item.price = price;
  return [item];
};

const PROFILE = [
  "country",
  "locale",
  "time_zone",
  "birthday",
  "first_name",
  "last_name",
  "company",
] as const satisfies (OrderField & keyof CustomerUpdate)[];

const customerOf = (
  { customer: known }: OrderRow,
  rows: readonly OrderRow[],
  reading: CellReading,
  placed: OrderDate,
): CustomerUpdate => {
  const { columns, idsOf, marketing } = reading;
  // An address alone is nobody's id: who is meant is found by it, as it is where such an order comes in.
  const customer: CustomerUpdate = columns.customer === columns.email ? { email: known } : { id: sourceId(idsOf, known) };
  const email = columns.customer === columns.email ? "" : valueIn(rows, columns.email);
  if (email !== "") customer.email = canonicalEmail(email);
  for (const name of PROFILE) {
    const value = columns[name] === undefined ? "" : valueIn(rows, columns[name]);
    const plain = name === "country" && value !== "" ? countryCode(value) : value;
    if (plain) customer[name] = plain;
  }
  // No yes at an order is no withdrawal of one that was given before.
  if (YES.test(valueIn(rows, columns.marketing)) && marketing.length > 0)
    customer.consents = Object.fromEntries(
      marketing.map((topic) => [topic, { given: true, at: placed.iso, source: reading.sender }]),
    );
  return customer;
};

const YES = /^(?:yes|true|1|subscribed)$/i;

type About = { customer: CustomerUpdate; order: OrderUpdate; first: OrderRow; isOnly: boolean };

const eventOf = ({ type, at, refunded }: Milestone, { customer, order, first, isOnly }: About, reading: CellReading): Event => {
  const { columns, sender, idsOf } = reading;
  const known = refunded === undefined ? order : { ...order, refunded_total: refunded };
  const id = isOnly ? `row-${first.line}` : `row-${first.line}-${type}${refunded === undefined ? "" : `-${refunded}`}`;
  const event: Event = { type, id: sourceId(sender, id), at: at.iso, customer, order: known, source: idsOf };
  return columns.own ? withOwnColumns(event, first.cells, columns.own) : event;
};
