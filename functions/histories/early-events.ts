/** Orders whose row means one thing, whatever stands in the others: read as the file goes by, so that their rows need not be held. */

import type { Event } from "#engine/model/event.ts";
import { currency as currencyCode } from "#webhooks/foreign-text.ts";
import { readAmount } from "./cells/column-amounts.ts";
import { orderDates } from "./cells/order-dates.ts";
import { type CellReading, type OrderRow, orderEvents } from "./order-events.ts";
import type { FileColumns } from "./orders-file.ts";
import { type OrdersAsked, type OrdersSettings, readingKnown } from "./orders-survey.ts";

const ISO = /^\d{4}-/;
const PLAIN = /^(?:\d+(?:\.\d{1,2})?)?$/;

/** @returns undefined for a row that has to wait for the decision on the whole file; the currency of an amount without one is set later */
export function earlyEvents(
  settings: OrdersSettings,
  asked: OrdersAsked,
): (row: OrderRow, file: FileColumns) => Event | undefined {
  let reading: CellReading | "none" | undefined;
  return (row, { columns, form }) => {
    reading ??= plainReading({ columns, form }, settings, asked);
    if (reading === "none") return undefined;
    const cell = (place: number | undefined): string => (place === undefined ? "" : (row.cells[place] ?? ""));
    if (columns.currency !== undefined && currencyCode(cell(columns.currency)) === undefined) return undefined;
    const date = cell(columns.date);
    if (!ISO.test(date) || !reading.dateOf(date)) return undefined;
    if (!PLAIN.test(cell(columns.amount ?? columns.unit_price)) || !PLAIN.test(cell(columns.quantity))) return undefined;
    return orderEvents([row], reading)[0];
  };
}

/** Of a file with a row an order, of which nothing is said but that it was bought. */
const plainReading = (
  { columns, form }: Pick<FileColumns, "columns" | "form">,
  settings: OrdersSettings,
  asked: OrdersAsked,
): CellReading | "none" => {
  const known = readingKnown(columns, form, settings, asked);
  if (columns.order !== undefined || known.saysStates) return "none";
  const { currency } = asked;
  return {
    ...known,
    ...{ dateOf: orderDates(settings.time_zone), amountOf: readAmount, addsLines: columns.amount === undefined },
    ...(currency === undefined ? {} : { currency }),
    onNoted: () => {},
  };
};
