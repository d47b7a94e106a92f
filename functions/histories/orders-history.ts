/** Reads an orders file as history: every row is a paid order, and rows may come in any order. */

import { readCsv } from "#csv";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import type { CustomerUpdate, Event, OrderUpdate } from "#engine/model/event.ts";
import { type CustomerCluster, type History, UnreadableHistory } from "#flows/backtest/history.ts";
import type { HistoryFile } from "./history-file.ts";
import { type ColumnMap, type Columns, columnsOf, holdsNames, type OrderField } from "./order-columns.ts";
import { type OrderDate, orderDates } from "./order-dates.ts";
import { withOwnColumns } from "./own-columns.ts";

/** So many bytes of a file are held in memory at a time; a larger one is read several times, other customers each time. */
const PART = 48 * 1024 * 1024;

/**
 * @param zone the settings' zone: an order with a date only is taken to be placed at noon there
 * @throws UnreadableHistory when its columns are unclear, or none of its rows can be used
 */
export async function ordersHistory(file: HistoryFile, zone: string, map: ColumnMap): Promise<History> {
  const parts = Math.max(1, Math.ceil(file.size / PART));
  const read = rowReader(file, map, orderDates(zone));
  const passedOver: Record<string, number> = {};
  const span = { events: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  const customers: EventsByCustomer = new Map();

  const columns = await read(
    (row, columns) => {
      const { at } = row.date;
      span.events++;
      if (at < span.first) span.first = at;
      if (at > span.last) span.last = at;
      if (partOf(row.customer, parts) === 0) addRow(customers, row, columns);
    },
    (reason) => {
      passedOver[reason] = (passedOver[reason] ?? 0) + 1;
    },
  );
  if (span.events === 0) throw new UnreadableHistory(`no row of ${file.name} could be used: ${JSON.stringify(passedOver)}`);

  const clustersIn = async (part: number): Promise<CustomerCluster[]> => {
    customers.clear();
    await read((row) => partOf(row.customer, parts) === part && addRow(customers, row, columns));
    return clustersOf(customers, columns);
  };
  const only = parts === 1 ? clustersOf(customers, columns) : undefined;
  customers.clear();

  return {
    ...span,
    reachable: columns.email === undefined,
    recordsConsent: false,
    recordsCases: false,
    passedOver,
    async *parts() {
      if (only) yield only;
      else for (let part = 0; part < parts; part++) yield await clustersIn(part);
    },
  };
}

type Row = { customer: string; date: OrderDate; line: number; fields: string[] };

type RowReader = (onRow: (row: Row, columns: Columns) => void, onUnusable?: (reason: string) => void) => Promise<Columns>;

/** Reads the file from its beginning at each call; answers its columns. Unusable rows are reported with a reason for people. */
const rowReader =
  (file: HistoryFile, map: ColumnMap, dateOf: (text: string) => OrderDate | undefined): RowReader =>
  async (onRow, onUnusable = () => {}) => {
    let columns: Columns | undefined;
    let header: string[] = [];
    await readCsv(file.chunks(), (fields, line) => {
      if (!columns) {
        columns = columnsOf(fields, map);
        header = fields;
        return;
      }
      const isFirst = line === FIRST_ROW;
      if (isFirst && holdsNames(header, map, columns, fields[columns.customer] ?? "")) throw new UnreadableHistory(NAMES);
      const customer = customerId(fields[columns.customer]);
      const text = fields[columns.date] ?? "";
      const date = dateOf(text);
      if (!customer) onUnusable("no customer");
      else if (!date)
        onUnusable(text.trim() === "" ? "no date" : `a date that is not understood, such as \`${text.slice(0, 20)}\``);
      else onRow({ customer, date, line, fields }, columns);
    });
    if (!columns) throw new UnreadableHistory(`${file.name} is empty`);
    return columns;
  };

const FIRST_ROW = 2;
const NAMES =
  "the column that seems to hold the customer holds names, and several people have the same: export the e-mail address or an id, too, and say --map customer=<column>; a name is taken where you map it";

/** Where the e-mail is what tells customers apart, every spelling of it is one customer. */
const customerId = (text = ""): string => (text.includes("@") ? canonicalEmail(text) : text.trim());

/** By customer id. */
type EventsByCustomer = Map<string, Event[]>;

const addRow = (customers: EventsByCustomer, row: Row, columns: Columns): void => {
  const events = customers.get(row.customer);
  if (events) events.push(eventOf(row, columns));
  else customers.set(row.customer, [eventOf(row, columns)]);
};

/** Reads `1234.50`, `1,234.50`, `1 234,50 zł`, `€12`: the last of comma and dot is the decimal one. Undefined for no number. */
export function readAmount(text: string): number | undefined {
  const plain = Number(text);
  if (text !== "" && Number.isFinite(plain)) return plain;
  const figures = text.replace(/[^\d.,-]/g, "");
  const decimal = Math.max(figures.lastIndexOf("."), figures.lastIndexOf(","));
  const whole = (decimal < 0 ? figures : figures.slice(0, decimal)).replace(/[.,]/g, "");
  const amount = Number(decimal < 0 ? whole : `${whole}.${figures.slice(decimal + 1)}`);
  return figures === "" || !Number.isFinite(amount) ? undefined : amount;
}

const partOf = (customer: string, parts: number): number => {
  if (parts === 1) return 0;
  let hash = 0;
  for (let i = 0; i < customer.length; i++) hash = (Math.imul(hash, 31) + customer.charCodeAt(i)) | 0;
  return (hash >>> 0) % parts;
};

const PROFILE = [
  "email",
  "country",
  "locale",
  "time_zone",
  "birthday",
  "first_name",
  "last_name",
] as const satisfies (OrderField & keyof CustomerUpdate)[];

const textAt = (fields: string[], place: number | undefined): string => (place === undefined ? "" : (fields[place] ?? "").trim());

const customerOf = (id: string, fields: string[], columns: Columns): CustomerUpdate => {
  const customer: CustomerUpdate = { id };
  for (const name of PROFILE) {
    const value = textAt(fields, columns[name]);
    if (value !== "") customer[name] = name === "email" ? canonicalEmail(value) : value;
  }
  return customer;
};

const eventOf = ({ customer, date, line, fields }: Row, columns: Columns): Event => {
  const id = `row-${line}`;
  const order: OrderUpdate = { id: textAt(fields, columns.order) || id, placed_at: date.iso };
  const total = columns.amount === undefined ? undefined : readAmount(textAt(fields, columns.amount));
  if (total !== undefined) order.total = total;
  const quantity = Number(textAt(fields, columns.quantity));
  const sells = quantity > 0 || columns.own?.some(({ root }) => root === "item");
  if (sells) order.items = [{ name: textAt(fields, columns.product) || "item", quantity: quantity > 0 ? quantity : 1 }];
  const currency = textAt(fields, columns.currency);
  if (currency !== "") order.currency = currency;
  const event: Event = { type: "order.paid", id, at: date.iso, customer: customerOf(customer, fields, columns), order };
  return columns.own ? withOwnColumns(event, fields, columns.own) : event;
};

/** Several rows of one order number are the lines of one order: the first of them counts. */
const withoutRepeats = (events: Event[]): Event[] => {
  const seen = new Set<string>();
  return events.filter(({ order }) => order && !seen.has(order.id) && seen.add(order.id));
};

/** Times of one form and in UTC: their texts are ordered as they are. Equal ones stay in the order of the file. */
const byTime = (a: Event, b: Event): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/** In the order of replay; most files have each customer's orders in order already. */
const inOrder = (events: Event[], columns: Columns): Event[] => {
  const isInOrder = events.every(({ at }, place) => place === 0 || (events[place - 1]?.at ?? "") <= at);
  if (!isInOrder) events.sort(byTime);
  return columns.order === undefined ? events : withoutRepeats(events);
};

const clustersOf = (customers: EventsByCustomer, columns: Columns): CustomerCluster[] =>
  Array.from(customers.values(), (events) => ({ events: inOrder(events, columns) }));
