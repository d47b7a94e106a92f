/** Finds the columns of an orders file: by the names of its form, or as `--map` says. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Declarations } from "#engine/model/settings.ts";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { ORDER_FIELDS, type OrderField, type OrderForm, plainName } from "./forms/order-form.ts";
import { own as ownForm } from "./forms/own.ts";
import { type OwnColumn, ownFieldAt } from "./own-columns.ts";

/** The index of each column that the file has. */
export type Columns = Partial<Record<OrderField, number>> & { customer: number; date: number; own?: OwnColumn[] };
/** The names of columns, as `--map` gives them; `own`: those of fields that the settings declare. */
export type ColumnMap = Partial<Record<OrderField, string>> & { own?: { column: string; field: Omit<OwnColumn, "place"> }[] };

/**
 * Reads `customer=Kundennummer,date=Datum`; a field of the shop's own by its path: `order.promised_at=Promised`.
 *
 * @throws UnreadableHistory when a field is unknown or has no column
 */
export function readColumnMap(text: string, declarations: Declarations = { fields: {} }): ColumnMap {
  const map: ColumnMap = {};
  for (const pair of text.split(",")) {
    const [field = "", ...rest] = pair.split("=");
    const column = rest.join("=").trim();
    const name = field.trim();
    const own = name.includes(".") ? ownFieldAt(name, declarations) : undefined;
    if (!own && !isOrderField(name))
      throw new UnreadableHistory(`--map knows no \`${name}\`. ${didYouMean(name, [...ORDER_FIELDS])}`);
    if (column === "") throw new UnreadableHistory(`--map says of no column that it is \`${name}\`: write ${name}=<column>.`);
    if (own) map.own = [...(map.own ?? []), { column, field: own }];
    else if (isOrderField(name)) map[name] = column;
  }
  return map;
}

/**
 * The columns of a file with this header.
 *
 * @throws UnreadableHistory when no column holds the customer or the date, or a mapped one is missing
 */
export function columnsOf(header: string[], map: ColumnMap, form: OrderForm = ownForm): Columns {
  const columns: Partial<Record<OrderField, number>> = {};
  for (const field of ORDER_FIELDS) {
    const column = map[field];
    const place = column === undefined ? found(header, form.columns[field] ?? []) : mapped(header, field, column);
    if (place !== undefined) columns[field] = place;
  }
  // Read alike: what is known besides is that it is a line's.
  if (columns.line_amount !== undefined) columns.amount = columns.line_amount;
  const { customer, date } = columns;
  if (customer === undefined || date === undefined) {
    const lacking = customer === undefined ? "customer" : "date";
    throw new UnreadableHistory(
      `no column of the file is known to hold the ${lacking} (it has: ${header.join(", ")}). Say which: --map ${lacking}=<column>`,
    );
  }
  const own = (map.own ?? []).map(({ column, field }) => ({
    ...field,
    place: mapped(header, `${field.root}.${field.name}`, column),
  }));
  return { ...withUnitPrice(header, columns, map), customer, date, ...(own.length === 0 ? {} : { own }) };
}

/**
 * Whether a column that was found by its name seems to hold people's names, as WooCommerce's analytics write them: two customers
 * of one name would become one.
 */
export function holdsNames(header: string[], map: ColumnMap, { customer }: Columns, value: string): boolean {
  const isUnclear = map.customer === undefined && ["customer", "client", "buyer"].includes(plainName(header[customer] ?? ""));
  return isUnclear && /^\p{L}[\p{L}\p{M}'.-]*(?:\s+\p{L}[\p{L}\p{M}'.-]*)+$/u.test(value.trim());
}

const isOrderField = (name: string): name is OrderField => ORDER_FIELDS.some((field) => field === name);

/** What is called a price, beside a quantity, is that of one, whether it was found or mapped as the amount. */
const withUnitPrice = (header: string[], columns: Partial<Record<OrderField, number>>, map: ColumnMap) => {
  const { amount, quantity, unit_price, ...others } = columns;
  const name = amount === undefined ? "" : plainName(header[amount] ?? "");
  const isPrice = name === "price" || (ownForm.columns.unit_price ?? []).includes(name);
  if (!isPrice || quantity === undefined || map.unit_price !== undefined) return columns;
  return { ...others, quantity, ...(amount === undefined ? {} : { unit_price: unit_price ?? amount }) };
};

const mapped = (header: string[], field: string, column: string): number => {
  const place = header.findIndex((name) => name.trim() === column);
  if (place < 0) throw new UnreadableHistory(`the file has no column \`${column}\` for ${field}. ${didYouMean(column, header)}`);
  return place;
};

const found = (header: string[], names: readonly string[]): number | undefined => {
  const plain = header.map(plainName);
  return names.map((name) => plain.indexOf(name)).find((place) => place >= 0);
};
