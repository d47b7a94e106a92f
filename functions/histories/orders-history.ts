/** Reads an orders file as history: its rows may come in any order, and several of them may be of one order. */

import type { Event } from "#engine/model/event.ts";
import { type CustomerCluster, type History, UnreadableHistory } from "#flows/backtest/history.ts";
import { addsLines, rowsByOrder } from "./adds-lines.ts";
import { earlyEvents } from "./early-events.ts";
import type { HistoryFile } from "./history-file.ts";
import { leftOut } from "./left-out.ts";
import { type CellReading, type OrderRow, orderEvents } from "./order-events.ts";
import { ordersFile } from "./orders-file.ts";
import { type OrdersAsked, type OrdersSettings, ordersSurvey } from "./orders-survey.ts";
import { readingSentences } from "./reading-sentences.ts";

/** So many bytes of a file are held in memory at a time; a larger one is read several times, other customers each time. */
const PART = 48 * 1024 * 1024;

/**
 * @param settings an order with a date only is taken to be placed at noon in their zone; `sources` and `topics` say whose ids these are and
 * to what somebody said yes
 * @throws UnreadableHistory when its columns are unclear, what stands in them may mean two things, or none of its rows can be used
 */
export async function ordersHistory(file: HistoryFile, settings: OrdersSettings, asked: OrdersAsked = {}): Promise<History> {
  const parts = Math.max(1, Math.ceil(file.size / PART));
  const read = ordersFile(file, asked);
  const left = leftOut();
  const survey = ordersSurvey();
  const rows: HeldByCustomer = new Map();
  const early = earlyEvents(settings, asked);
  const known = await read((row, columns) => {
    survey.see(row, columns.columns);
    if (partOf(row.customer, parts) === 0) hold(rows, row.customer, early(row, columns) ?? row);
  }, left.note);
  const decided = survey.decided(known, settings, asked);
  const reading = { ...decided.reading, addsLines: addsLines(heldRows(rows), decided.reading, asked) };
  /** Of the rows that are held, which are let go. */
  const clusters = (onNoted: CellReading["onNoted"]): CustomerCluster[] => {
    const made = clustersOf(rows, { ...reading, onNoted });
    rows.clear();
    return made;
  };
  const clustersIn = async (part: number, onNoted: CellReading["onNoted"]): Promise<CustomerCluster[]> => {
    await read((row) => partOf(row.customer, parts) === part && hold(rows, row.customer, row));
    return clusters(onNoted);
  };

  const first = clusters(left.note);
  const span = spanOf(first);
  for (let part = 1; part < parts; part++) addSpan(span, await clustersIn(part, left.note));
  if (span.events === 0) throw new UnreadableHistory(`no row of ${file.name} could be used: ${left.sentence()}`);
  const { columns, marketing } = reading;
  const only = parts === 1 ? first : undefined;
  return {
    ...span,
    types: [...span.types].sort(),
    reachable: columns.email === undefined,
    recordsConsent: columns.marketing !== undefined && marketing.length > 0,
    recordsCases: false,
    passedOver: left.counted(),
    reading: readingSentences(known, decided, reading.addsLines),
    async *parts() {
      if (only) yield only;
      else for (let part = 0; part < parts; part++) yield await clustersIn(part, () => {});
    },
  };
}

/** A row that waits for what is decided on the whole file, or what it says already. */
type Held = OrderRow | Event;
/** By what tells customers apart. */
type HeldByCustomer = Map<string, Held[]>;

const hold = (customers: HeldByCustomer, customer: string, one: Held): void => {
  const others = customers.get(customer);
  if (others) others.push(one);
  else customers.set(customer, [one]);
};

const partOf = (customer: string, parts: number): number => {
  if (parts === 1) return 0;
  let hash = 0;
  for (let i = 0; i < customer.length; i++) hash = (Math.imul(hash, 31) + customer.charCodeAt(i)) | 0;
  return (hash >>> 0) % parts;
};

const clustersOf = (customers: HeldByCustomer, reading: CellReading): CustomerCluster[] => {
  const clusters: CustomerCluster[] = [];
  for (const [customer, rows] of customers) {
    const events = eventsOf(rows, reading);
    // Rows and events together would be twice as much.
    customers.delete(customer);
    if (events.length > 0) clusters.push({ events });
  }
  return clusters;
};

/** In the order of replay; most files have each customer's orders in order already. */
const eventsOf = (held: readonly Held[], reading: CellReading): Event[] => {
  const events: Event[] = [];
  const { order } = reading.columns;
  if (order !== undefined) for (const rows of rowsByOrder(held.filter(isRow), order)) addEvents(events, rows, reading);
  else
    for (const one of held) {
      if (isRow(one)) addEvents(events, [one], reading);
      else events.push(inCurrency(one, reading.currency));
    }
  const isInOrder = events.every(({ at }, place) => place === 0 || (events[place - 1]?.at ?? "") <= at);
  if (!isInOrder) events.sort(byTime);
  return events;
};

function* heldRows(held: HeldByCustomer): Generator<OrderRow[], undefined> {
  for (const ofCustomer of held.values()) yield ofCustomer.filter(isRow);
  return undefined;
}

const isRow = (held: Held): held is OrderRow => "cells" in held;

/** That of the file, where it was decided after the event was read. */
const inCurrency = (event: Event, currency: string | undefined): Event =>
  currency === undefined || !event.order || event.order.currency !== undefined
    ? event
    : { ...event, order: { ...event.order, currency } };

const addEvents = (events: Event[], rows: readonly OrderRow[], reading: CellReading): void => {
  const [row] = rows;
  if (row && isDated(row, rows, reading)) for (const event of orderEvents(rows, reading)) events.push(event);
};

const isDated = ({ line }: OrderRow, rows: readonly OrderRow[], { columns, dateOf, onNoted }: CellReading): boolean => {
  const text = (rows.find(({ cells }) => (cells[columns.date] ?? "").trim() !== "") ?? rows[0])?.cells[columns.date] ?? "";
  if (dateOf(text)) return true;
  onNoted(text === "" ? "no date" : `a date that is not understood, such as \`${text.slice(0, 20)}\``, line);
  return false;
};

/** Times of one form and in UTC: their texts are ordered as they are. Equal ones stay in the order of the file. */
const byTime = (a: Event, b: Event): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

type Span = { events: number; first: number; last: number; types: Set<string> };

const spanOf = (clusters: CustomerCluster[]): Span => {
  const span = { events: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY, types: new Set<string>() };
  addSpan(span, clusters);
  return span;
};

const addSpan = (span: Span, clusters: CustomerCluster[]): void => {
  for (const { events } of clusters) {
    span.events += events.length;
    for (const { type } of events) span.types.add(type);
    span.first = Math.min(span.first, Date.parse(events[0]?.at ?? ""));
    span.last = Math.max(span.last, Date.parse(events.at(-1)?.at ?? ""));
  }
};
