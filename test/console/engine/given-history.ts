/** Histories that are the same at each run: orders of a shop over two years, as a file of rows and as recorded events. */

/** A pseudo-random number below 1 for each place. */
const chance = (seed: number): number => {
  let x = (seed * 2_654_435_761) >>> 0;
  x ^= x >>> 15;
  x = Math.imul(x, 2_246_822_519) >>> 0;
  x ^= x >>> 13;
  return (x >>> 0) / 4_294_967_296;
};

const BEGIN = Date.parse("2024-01-01T08:00:00Z");
const DAY = 86_400_000;

type Order = { customer: string; at: string; total: number; id: string };

const ordersOf = (count: number): Order[] =>
  Array.from({ length: count }, (_, place) => ({
    customer: `c-${Math.floor(chance(place) * Math.sqrt(count) * 6)}`,
    at: new Date(BEGIN + Math.floor(chance(place + 1e6) * 700) * DAY + (place % 600) * 60_000).toISOString(),
    total: Math.round(20 + chance(place + 2e6) * 60_000) / 100,
    id: `o-${place}`,
  }));

/** As a spreadsheet exports it, with a quoted field that spans lines now and then. */
export function orderRows(count: number): string {
  const rows = ordersOf(count).map(
    ({ customer, at, total, id }, place) =>
      `${id},${customer},${at},${total},EUR,${place % 50 === 0 ? '"Stove,\n""large"""' : "Oil"}`,
  );
  return `order,customer_id,date,amount,currency,product\n${rows.join("\n")}\n`;
}

/** Canonical events, one a line, in the order of their times. */
export function eventLines(count: number): string {
  return [...ordersOf(count)]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ customer, at, total, id }) =>
      JSON.stringify({
        type: "order.paid",
        id: `paid-${id}`,
        at,
        customer: { id: customer, email: `${customer}@example.com` },
        order: { id, total, currency: "EUR" },
      }),
    )
    .join("\n");
}
