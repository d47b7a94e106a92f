/** Goes through the whole customer base, some customers at a time, for a report over all of them. */

import pMap from "p-map";
import type { Ports } from "#ports/ports.ts";

const PAGE = 100;
const WIDTH = 8;

/** Reads nothing but ids; `each` is called once for each. */
export async function eachCustomer(
  { customerBase }: Pick<Ports, "customerBase">,
  each: (customer: string) => Promise<void>,
): Promise<void> {
  for (const slice of customerBase.slices) {
    let page: string[] = [];
    do {
      page = await customerBase.customersIn(slice, page.at(-1), PAGE);
      await pMap(page, each, { concurrency: WIDTH });
    } while (page.length === PAGE);
  }
}
