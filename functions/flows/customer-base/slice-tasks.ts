/** Divides the customer base among workers: a slice each, or several small ones together, because each task costs. */

import type { Ports } from "#ports/ports.ts";

/** A slice with fewer customers is put together with others. */
const SMALL = 250;

/** Names of slices, one list for each task; empty slices are left out. */
export async function sliceTasks(ports: Pick<Ports, "customerBase">): Promise<string[][]> {
  const sizes = await Promise.all(
    ports.customerBase.slices.map(async (slice) => (await ports.customerBase.customersIn(slice, undefined, SMALL)).length),
  );
  const tasks: string[][] = [];
  let together: { slices: string[]; people: number } = { slices: [], people: 0 };
  ports.customerBase.slices.forEach((slice, n) => {
    const people = sizes[n] ?? 0;
    if (people === 0) return;
    if (together.slices.length === 0 || together.people + people > SMALL) {
      together = { slices: [], people: 0 };
      tasks.push(together.slices);
    }
    together.slices.push(slice);
    together.people += people;
  });
  return tasks;
}
