/** An orders file as history: every row is an order that was paid, whatever the order of the rows. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { CustomerUpdate, Event, OrderUpdate } from "#engine/model/event.ts";
import { type CustomerCluster, type History, UnreadableHistory } from "#flows/backtest/history.ts";
import { readCsv } from "./csv-reader.ts";
import { type ColumnMap, type Columns, columnsOf, type OrderField } from "./order-columns.ts";
import { type OrderDate, orderDates } from "./order-dates.ts";

type People = Map<string, Event[]>;

/** So much of a file is held in memory at a time; a larger one is read several times, other people each time. */
const PART = 48 * 1024 * 1024;

export async function ordersHistory(path: string, zone: string, map: ColumnMap): Promise<History> {
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined) throw new UnreadableHistory(`there is no file ${path}`);
  const parts = Math.max(1, Math.ceil(size / PART));
  const dateOf = orderDates(zone);
  const passedOver: Record<string, number> = {};
  let columns: Columns | undefined;

  const read = async (onRow: OnRow, onBad: (reason: string) => void): Promise<Columns> => {
    columns = undefined;
    await readCsv(createReadStream(path, { highWaterMark: 1 << 20 }), (fields, line) => {
      if (!columns) {
        columns = columnsOf(fields, map);
        return;
      }
      const customer = fields[columns.customer]?.trim();
      const text = fields[columns.date] ?? "";
      const date = dateOf(text);
      if (!customer) onBad("no customer");
      else if (!date) onBad(text.trim() === "" ? "no date" : `a date that is not understood, such as \`${text.slice(0, 20)}\``);
      else onRow({ customer, date, line, fields }, columns);
    });
    if (!columns) throw new UnreadableHistory(`${path} is empty`);
    return columns;
  };

  const span = { events: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  const people: People = new Map();
  const keep: OnRow = (row, known) => {
    const events = people.get(row.customer);
    if (events) events.push(eventOf(row, known));
    else people.set(row.customer, [eventOf(row, known)]);
  };
  const found = await read(
    (row, known) => {
      const { at } = row.date;
      span.events++;
      if (at < span.first) span.first = at;
      if (at > span.last) span.last = at;
      if (partOf(row.customer, parts) === 0) keep(row, known);
    },
    (reason) => {
      passedOver[reason] = (passedOver[reason] ?? 0) + 1;
    },
  );
  if (span.events === 0) throw new UnreadableHistory(`no row of ${path} could be used: ${JSON.stringify(passedOver)}`);

  const householdsIn = async (part: number): Promise<CustomerCluster[]> => {
    people.clear();
    await read(
      (row, known) => partOf(row.customer, parts) === part && keep(row, known),
      () => {},
    );
    return householdsOf(people, found);
  };
  const only = parts === 1 ? householdsOf(people, found) : undefined;
  people.clear();

  return {
    ...span,
    reachable: found.email === undefined,
    tellsConsent: false,
    tellsCases: false,
    passedOver,
    async *parts() {
      if (only) yield only;
      else for (let part = 0; part < parts; part++) yield await householdsIn(part);
    },
  };
}

/** `1234.50`, `1,234.50`, `1 234,50 zł`, `€12`: the last of comma and dot is the decimal one. */
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
    if (value !== "") customer[name] = value;
  }
  return customer;
};

type Row = { customer: string; date: OrderDate; line: number; fields: string[] };

const eventOf = ({ customer, date, line, fields }: Row, columns: Columns): Event => {
  const id = `row-${line}`;
  const order: OrderUpdate = { id: textAt(fields, columns.order) || id, placed_at: date.iso };
  const total = columns.amount === undefined ? undefined : readAmount(textAt(fields, columns.amount));
  if (total !== undefined) order.total = total;
  const quantity = Number(textAt(fields, columns.quantity));
  if (quantity > 0) order.items = [{ name: textAt(fields, columns.product) || "item", quantity }];
  const currency = textAt(fields, columns.currency);
  if (currency !== "") order.currency = currency;
  return { type: "order.paid", id, at: date.iso, customer: customerOf(customer, fields, columns), order };
};

/** Several rows of one order number are the lines of one order: the first of them tells of it. */
const withoutRepeats = (events: Event[]): Event[] => {
  const seen = new Set<string>();
  return events.filter(({ order }) => order && !seen.has(order.id) && seen.add(order.id));
};

/** Times of one form and in UTC: their texts are ordered as they are. Equal ones stay in the order of the file. */
const byTime = (a: Event, b: Event): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/** Ready to be replayed; most files have each person's orders in order already. */
const inOrder = (events: Event[], columns: Columns): Event[] => {
  const isInOrder = events.every(({ at }, place) => place === 0 || (events[place - 1]?.at ?? "") <= at);
  if (!isInOrder) events.sort(byTime);
  return columns.order === undefined ? events : withoutRepeats(events);
};

const householdsOf = (people: People, columns: Columns): CustomerCluster[] =>
  Array.from(people.values(), (events) => ({ events: inOrder(events, columns) }));

type OnRow = (row: Row, columns: Columns) => void;
