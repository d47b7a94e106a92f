/** Finds the columns of an orders file: by the names that shops' exports use, or as `--map` says. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Declarations } from "#engine/model/settings.ts";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { type OwnColumn, ownFieldAt } from "./own-columns.ts";

/**
 * Lower case, without blanks, dashes and underscores. The first name found in the header counts; those that may as well hold
 * names of people come last.
 */
const NAMES = {
  customer: [
    "customerid",
    "clientid",
    "userid",
    "buyerid",
    "email",
    "customeremail",
    "emailaddress",
    "customer",
    "client",
    "buyer",
  ],
  date: ["date", "placedat", "paidat", "orderdate", "createdat", "datepaid", "purchasedate", "time"],
  amount: ["amount", "total", "ordertotal", "grandtotal", "revenue", "value", "price", "sum"],
  order: ["order", "orderid", "ordernumber", "invoice", "invoiceno", "number"],
  quantity: ["quantity", "qty", "items", "units"],
  product: ["product", "productname", "item", "itemname", "sku", "description"],
  currency: ["currency"],
  email: ["email", "customeremail", "emailaddress"],
  country: ["country", "countrycode"],
  locale: ["locale", "language"],
  time_zone: ["timezone", "tz"],
  birthday: ["birthday", "birthdate", "dateofbirth"],
  first_name: ["firstname", "givenname"],
  last_name: ["lastname", "surname", "familyname"],
} as const satisfies Record<string, string[]>;

/** What a column may hold. */
export type OrderField = keyof typeof NAMES;
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
    if (!own && !isOrderField(name)) throw new UnreadableHistory(`--map knows no \`${name}\`. ${didYouMean(name, ORDER_FIELDS)}`);
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
export function columnsOf(header: string[], map: ColumnMap): Columns {
  const columns: Partial<Record<OrderField, number>> = {};
  for (const field of ORDER_FIELDS) {
    const column = map[field];
    const place = column === undefined ? found(header, field) : mapped(header, field, column);
    if (place !== undefined) columns[field] = place;
  }
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
  return { ...columns, customer, date, ...(own.length === 0 ? {} : { own }) };
}

/**
 * Whether a column that was found by its name seems to hold people's names, as WooCommerce's analytics write them: two customers
 * of one name would become one.
 */
export function holdsNames(header: string[], map: ColumnMap, { customer }: Columns, value: string): boolean {
  const isUnclear = map.customer === undefined && ["customer", "client", "buyer"].includes(plain(header[customer] ?? ""));
  return isUnclear && /^\p{L}[\p{L}\p{M}'.-]*(?:\s+\p{L}[\p{L}\p{M}'.-]*)+$/u.test(value.trim());
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");
const isOrderField = (name: string): name is OrderField => Object.hasOwn(NAMES, name);
const ORDER_FIELDS = Object.keys(NAMES).filter(isOrderField);

const mapped = (header: string[], field: string, column: string): number => {
  const place = header.findIndex((name) => name.trim() === column);
  if (place < 0) throw new UnreadableHistory(`the file has no column \`${column}\` for ${field}. ${didYouMean(column, header)}`);
  return place;
};

const found = (header: string[], field: OrderField): number | undefined => {
  const names = header.map(plain);
  return NAMES[field].map((name) => names.indexOf(name)).find((place) => place >= 0);
};
