/** Decides over all orders of a file whether the amounts on the rows of an order are those of its lines. */

import { UnreadableHistory } from "#flows/backtest/history.ts";
import type { CellReading, OrderRow } from "./order-events.ts";
import type { OrdersAsked } from "./orders-survey.ts";

/**
 * Whether the amounts of an order's rows are those of its lines: where they differ in most orders of several rows, and never where they are
 * the same in all. Money that was given back stands on a row of its own.
 *
 * @param customers the rows of each; of a large file those of some customers are enough
 * @throws UnreadableHistory where some differ and others do not, unless somebody says what they are
 */
export function addsLines(
  customers: Iterable<OrderRow[]>,
  { columns, amountOf }: Pick<CellReading, "columns" | "amountOf">,
  { map = {} }: OrdersAsked,
): boolean {
  const { order, amount } = columns;
  if (amount === undefined || map.line_amount !== undefined) return true;
  if (order === undefined) return false;
  const seen: { same: string[]; differing: string[] } = { same: [], differing: [] };
  for (const ofCustomer of customers)
    for (const rows of rowsByOrder(ofCustomer, order)) {
      const worths = rows
        .map(({ cells }) => amountOf((cells[amount] ?? "").trim()))
        .filter((one) => one !== undefined && one >= 0);
      if (worths.length < 2) continue;
      seen[new Set(worths).size > 1 ? "differing" : "same"].push(rows[0]?.cells[order]?.trim() ?? "");
    }
  const { same, differing } = seen;
  if (differing.length === 0) return false;
  if (differing.length >= same.length) return true;
  if (map.amount !== undefined) return false;
  throw new UnreadableHistory(
    `the rows of ${count(differing.length, "order")} have different amounts (${differing[0]}), those of ${count(same.length, "other")} the same (${same[0]}). Say what they are: --map line_amount=<column> where the amounts of rows are to be added up, --map amount=<column> where each row repeats its order's.`,
  );
}

/** The rows of each order of one customer, wherever they stand; a row without a number is an order of its own. */
export function rowsByOrder(rows: readonly OrderRow[], order: number): (readonly OrderRow[])[] {
  const orders = new Map<string, OrderRow[]>();
  for (const row of rows) {
    const id = row.cells[order]?.trim() || `row-${row.line}`;
    const others = orders.get(id);
    if (others) others.push(row);
    else orders.set(id, [row]);
  }
  return [...orders.values()];
}

const count = (times: number, what: string): string => `${times} ${what}${times === 1 ? "" : "s"}`;
