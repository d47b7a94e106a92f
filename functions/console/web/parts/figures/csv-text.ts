/** Rows as comma-separated values, as spreadsheets read them. */

/** RFC 4180, with the sign by which Excel knows UTF-8. A text that a spreadsheet would run as a formula is kept from it by an apostrophe. */
export function csvText(rows: (string | number | undefined)[][]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

const cell = (value: string | number | undefined): string => {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
