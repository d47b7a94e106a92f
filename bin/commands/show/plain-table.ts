/** A table for the terminal, without colours: names on the left, figures on the right. */

import Table from "cli-table3";

/** The first column holds names. */
export function plainTable(head: string[], rows: string[][]): string {
  const drawn = new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, n) => (n === 0 ? "left" : "right")),
  });
  drawn.push(...rows);
  return drawn.toString();
}
