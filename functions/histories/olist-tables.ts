/**
 * Olist's tables (the public data set of a Brazilian market place) as one file of orders: that of orders, with its customers, whose id
 * is a new one for each order, and what was paid for it.
 */

import { readCsv } from "#csv";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { plainName } from "./forms/order-form.ts";
import { type HistoryFile, linesOf } from "./history-file.ts";

/**
 * @param files those of a folder, in any order; others than the three are left alone
 * @throws UnreadableHistory where one of the three is missing
 */
export async function olistTables(files: HistoryFile[]): Promise<HistoryFile> {
  const headers = await Promise.all(files.map(async (file) => ({ file, header: await headerOf(file) })));
  const table = (what: string, ...names: string[]): { file: HistoryFile; header: string[] } => {
    const found = headers.find(({ header }) => names.every((name) => header.includes(name)));
    if (!found)
      throw new UnreadableHistory(
        `Olist's table of ${what} is not among the files (${files.map(({ name }) => name).join(", ")}).`,
      );
    return found;
  };
  const customers = table("customers", "customerid", "customeruniqueid");
  const payments = table("payments", "orderid", "paymentvalue");
  const orders = table("orders", "orderpurchasetimestamp");
  const idOf = new Map<string, string>();
  await eachRow(customers, ([id = "", unique = ""]) => idOf.set(id, unique), "customerid", "customeruniqueid");
  const paid = new Map<string, number>();
  const add = ([order = "", value = ""]: string[]) => paid.set(order, (paid.get(order) ?? 0) + Math.round(Number(value) * 100));
  await eachRow(payments, add, "orderid", "paymentvalue");
  const [order, customer] = [orders.header.indexOf("orderid"), orders.header.indexOf("customerid")];
  return {
    name: orders.file.name,
    size: orders.file.size,
    chunks: async function* () {
      const lines: string[] = [];
      await readCsv(orders.file.chunks(), (fields, line) => {
        const more =
          line === 1
            ? ["customer_unique_id", "payment_value", "currency"]
            : [idOf.get(fields[customer] ?? "") ?? "", amount(paid.get(fields[order] ?? "")), "BRL"];
        lines.push([...fields, ...more].map(quoted).join(","));
      });
      yield new TextEncoder().encode(`${lines.join("\n")}\n`);
    },
  };
}

const amount = (cents: number | undefined): string => (cents === undefined ? "" : (cents / 100).toFixed(2));
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Plain names. */
const headerOf = async (file: HistoryFile): Promise<string[]> => {
  let header: string[] = [];
  for await (const line of linesOf(file.chunks())) {
    await readCsv([new TextEncoder().encode(line)], (fields) => {
      header = fields.map(plainName);
    });
    break;
  }
  return header;
};

const eachRow = (
  { file, header }: { file: HistoryFile; header: string[] },
  onRow: (cells: string[]) => void,
  ...names: string[]
) => {
  const places = names.map((name) => header.indexOf(name));
  return readCsv(file.chunks(), (fields, line) => line > 1 && onRow(places.map((place) => fields[place] ?? "")));
};
