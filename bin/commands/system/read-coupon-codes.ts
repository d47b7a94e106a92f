/** Reads coupon codes out of a file as people have them: a code a line, or the export of a shop system. */

import { parse } from "csv-parse/sync";

/** How columns of codes are headed, also in exports of Shopify and WooCommerce and in our readers' languages. */
const HEADINGS = ["code", "codes", "coupon", "coupon code", "discount code", "kod", "kod rabatowy", "код", "koodi"];

/** The codes in their order, blank lines left out; or what is wrong with the file, and what to do. */
export function readCouponCodes(text: string, file: string): { codes: string[] } | { problem: string } {
  const rows = rowsOf(text);
  if (!rows) return { problem: `${file} cannot be read as CSV. Save it as CSV or as text, a code a line.` };
  const [first = [], ...rest] = rows;
  const column = first.findIndex((heading) => HEADINGS.includes(plain(heading)));
  if (column === -1 && rows.some((row) => row.length > 1)) {
    return { problem: `${file} has several columns, and none is called "code". Call the one with the codes "code".` };
  }
  const codes = (column === -1 ? rows : rest).map((row) => row[Math.max(column, 0)] ?? "").filter((code) => code !== "");
  return codes.length > 0 ? { codes } : { problem: `${file} holds no code.` };
}

const plain = (heading: string): string => heading.trim().toLowerCase().replaceAll("_", " ");

const rowsOf = (text: string): string[][] | undefined => {
  try {
    const options = { bom: true, delimiter: [",", ";", "\t"], relax_column_count: true, skip_empty_lines: true, trim: true };
    return parse(text, options);
  } catch {
    return undefined;
  }
};
