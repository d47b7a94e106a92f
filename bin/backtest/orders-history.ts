/** An orders file as history: every row is an order that was paid, whatever the order of the rows. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { CustomerNews, Event, OrderNews } from "#engine/event.ts";
import { readCsv } from "./csv-reader.ts";
import { type History, type Household, UnreadableHistory } from "./history.ts";
import { type ColumnMap, type Columns, columnsOf, type Told } from "./order-columns.ts";
import { type OrderDate, orderDates } from "./order-dates.ts";

type Row = { date: OrderDate; line: number; fields: string[] };
type People = Map<string, Row[]>;

/** So much of a file is held in memory at a time; a larger one is read several times, other people each time. */
const PART = 96 * 1024 * 1024;

const partOf = (customer: string, parts: number): number => {
  if (parts === 1) return 0;
  let hash = 0;
  for (let i = 0; i < customer.length; i++) hash = (Math.imul(hash, 31) + customer.charCodeAt(i)) | 0;
  return (hash >>> 0) % parts;
};

/** `1234.50`, `1,234.50`, `1 234,50 zł`, `€12`: the last of comma and dot is the decimal one. */
export const readAmount = (text: string): number | undefined => {
  const plain = Number(text);
  if (text !== "" && Number.isFinite(plain)) return plain;
  const figures = text.replace(/[^\d.,-]/g, "");
  const decimal = Math.max(figures.lastIndexOf("."), figures.lastIndexOf(","));
  const whole = (decimal < 0 ? figures : figures.slice(0, decimal)).replace(/[.,]/g, "");
  const amount = Number(decimal < 0 ? whole : `${whole}.${figures.slice(decimal + 1)}`);
  return figures === "" || !Number.isFinite(amount) ? undefined : amount;
};

const PROFILE = ["email", "country", "locale", "time_zone", "birthday", "first_name", "last_name"] as const satisfies (Told &
  keyof CustomerNews)[];

const customerOf = (id: string, fields: string[], columns: Columns): CustomerNews => {
  const customer: CustomerNews = { id };
  for (const name of PROFILE) {
    const place = columns[name];
    const value = place === undefined ? undefined : fields[place]?.trim();
    if (value) customer[name] = value;
  }
  return customer;
};

const eventOf = (customer: string, { date, line, fields }: Row, columns: Columns): Event => {
  const field = (told: Told): string => fields[columns[told] ?? -1]?.trim() ?? "";
  const id = `row-${line}`;
  const order: OrderNews = { id: field("order") || id, placed_at: date.iso };
  const total = columns.amount === undefined ? undefined : readAmount(field("amount"));
  if (total !== undefined) order.total = total;
  const quantity = Number(field("quantity"));
  if (quantity > 0) order.items = [{ name: field("product") || "item", quantity }];
  if (columns.currency !== undefined && field("currency") !== "") order.currency = field("currency");
  return { type: "order.paid", id, at: date.iso, customer: customerOf(customer, fields, columns), order };
};

/** Several rows of one order number are the lines of one order: the first of them tells of it. */
const withoutRepeats = (events: Event[]): Event[] => {
  const seen = new Set<string>();
  return events.filter(({ order }) => order && !seen.has(order.id) && seen.add(order.id));
};

function* households(people: People, columns: Columns): Iterable<Household> {
  for (const [customer, rows] of people) {
    rows.sort((a, b) => a.date.at - b.date.at || a.line - b.line);
    const events = rows.map((row) => eventOf(customer, row, columns));
    yield { events: columns.order === undefined ? events : withoutRepeats(events) };
  }
}

type OnRow = (customer: string, row: Row) => void;

export const ordersHistory = async (path: string, zone: string, map: ColumnMap): Promise<History> => {
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
      else onRow(customer, { date, line, fields });
    });
    if (!columns) throw new UnreadableHistory(`${path} is empty`);
    return columns;
  };

  const span = { events: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  const people: People = new Map();
  const keep: OnRow = (customer, row) => {
    const rows = people.get(customer);
    if (rows) rows.push(row);
    else people.set(customer, [row]);
  };
  const found = await read(
    (customer, row) => {
      span.events++;
      if (row.date.at < span.first) span.first = row.date.at;
      if (row.date.at > span.last) span.last = row.date.at;
      if (parts === 1 || partOf(customer, parts) === 0) keep(customer, row);
    },
    (reason) => {
      passedOver[reason] = (passedOver[reason] ?? 0) + 1;
    },
  );
  if (span.events === 0) throw new UnreadableHistory(`no row of ${path} could be used: ${JSON.stringify(passedOver)}`);

  return {
    ...span,
    reachable: found.email === undefined,
    tellsConsent: false,
    passedOver,
    async *parts() {
      yield households(people, found);
      for (let part = 1; part < parts; part++) {
        people.clear();
        await read(
          (customer, row) => partOf(customer, parts) === part && keep(customer, row),
          () => {},
        );
        yield households(people, found);
      }
    },
  };
};
