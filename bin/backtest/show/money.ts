/** Money as people read it, the same in the terminal and on the page. */

/** Dollars with two decimals. */
export function money(dollars: number): string {
  return dollars < 0.01 && dollars > 0 ? "under $0.01" : `$${dollars.toFixed(2)}`;
}
