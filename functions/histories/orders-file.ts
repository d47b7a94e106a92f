/** Reads the rows of an orders file: of each only the cells that are used, and whose it is. */

import { readCsv } from "#csv";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { decodedChunks } from "./decoded-chunks.ts";
import { formOf } from "./forms/forms.ts";
import { ORDER_FIELDS, type OrderField, type OrderForm } from "./forms/order-form.ts";
import type { HistoryFile } from "./history-file.ts";
import { type ColumnMap, type Columns, columnsOf, holdsNames } from "./order-columns.ts";
import type { OrderRow } from "./order-events.ts";

/** `columns`: by the places of `OrderRow.cells`; `names`: as they stand in the file, in the same places. */
export type FileColumns = { form: OrderForm; columns: Columns; names: string[]; unused: string[] };
export type OnOrderRow = (row: OrderRow, file: FileColumns) => void;

/**
 * Reads the file from its beginning at each call. Rows of nobody are reported with a reason for people.
 *
 * @throws UnreadableHistory when its columns are unclear
 */
export function ordersFile(
  file: HistoryFile,
  { map = {}, form: named, encoding }: { map?: ColumnMap | undefined; form?: string | undefined; encoding?: string | undefined },
) {
  return async (onRow: OnOrderRow, onUnusable: (reason: string, line: number) => void = () => {}): Promise<FileColumns> => {
    let known: (FileColumns & { places: number[]; isAll: boolean }) | undefined;
    let header: string[] = [];
    // Of a line of an order whose customer stands on its first one alone.
    let before: { order: string; customer: string } | undefined;
    await readCsv(decodedChunks(file, encoding), (fields, line) => {
      if (!known) {
        header = fields.map((name) => name.trim());
        known = fileColumns(header, formOf(header, named), map);
        return;
      }
      const { columns, places, isAll } = known;
      const cells = isAll ? fields : places.map((place) => fields[place] ?? "");
      if (line === FIRST_ROW && holdsNames(known.names, map, columns, cells[columns.customer] ?? ""))
        throw new UnreadableHistory(NAMES);
      const order = columns.order === undefined ? "" : (cells[columns.order] ?? "").trim();
      const own = customerId(cells[columns.customer]);
      const customer = own || (order !== "" && before?.order === order ? before.customer : "");
      if (order !== "") before = { order, customer };
      if (customer === "") onUnusable("no customer", line);
      else if (columns.customer === columns.email && !ADDRESS.test(customer)) onUnusable("an e-mail address that is none", line);
      else onRow({ customer, line, cells }, known);
    });
    if (!known) throw new UnreadableHistory(`${file.name} is empty`);
    const { places: _places, isAll: _isAll, ...columns } = known;
    return columns;
  };
}

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const FIRST_ROW = 2;
const NAMES =
  "the column that seems to hold the customer holds names, and several people have the same: export the e-mail address or an id, too, and say --map customer=<column>; a name is taken where you map it";

/** Where the e-mail is what tells customers apart, every spelling of it is one customer. */
const customerId = (text = ""): string => (text.includes("@") ? canonicalEmail(text) : text.trim());

const fileColumns = (header: string[], form: OrderForm, map: ColumnMap): FileColumns & { places: number[]; isAll: boolean } => {
  const { own = [], ...inFile } = columnsOf(header, map, form);
  const places = [...new Set([...Object.values(inFile), ...own.map(({ place }) => place)])].sort((a, b) => a - b);
  const here = (place: number): number => places.indexOf(place);
  const columns: Columns = { customer: here(inFile.customer), date: here(inFile.date) };
  for (const field of Object.keys(inFile).filter(isField)) columns[field] = here(inFile[field] ?? 0);
  if (own.length > 0) columns.own = own.map((one) => ({ ...one, place: here(one.place) }));
  const unused = header.filter((name, place) => name !== "" && !places.includes(place));
  return {
    form,
    columns,
    names: places.map((place) => header[place] ?? ""),
    unused,
    places,
    isAll: places.length === header.length,
  };
};

const isField = (name: string): name is OrderField => ORDER_FIELDS.some((field) => field === name);
