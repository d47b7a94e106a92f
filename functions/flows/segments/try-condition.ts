/** Who would be in a segment now, by a condition that nobody has published yet: asked of everybody, or of a sample where there are many. */

import pMap from "p-map";
import { holdsIn } from "#engine/context/context.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Ports } from "#ports/ports.ts";

/** `whole`: everybody was looked at; else those who were are a sample, as people stand in the slices by a hash. */
export type Tried = { looked: number; inside: number; whole: boolean };

/** So many people are looked at. */
const MOST = 2_000;
const PAGE = 100;
const WIDTH = 16;

/** The condition must be a right one. Reads people, and answers sums. */
export function tryCondition(ports: Pick<Ports, "customerBase" | "customers" | "clock">) {
  return async (settings: Settings, condition: string): Promise<Tried> => {
    const tried: Tried = { looked: 0, inside: 0, whole: true };
    const now = ports.clock.now();
    const look = async (id: string): Promise<void> => {
      const customerRecord = await ports.customers.customerRecord(id);
      // Another id of a customer leads to the same record.
      if (customerRecord?.customer.id !== id || customerRecord.customer.revision === 0 || customerRecord.customer.erased) return;
      tried.looked += 1;
      if (holdsIn({ settings, customerRecord, now }, condition, {}).holds) tried.inside += 1;
    };
    for (const slice of ports.customerBase.slices) {
      let page: string[] = [];
      do {
        page = await ports.customerBase.customersIn(slice, page.at(-1), PAGE);
        if (page.length > 0 && tried.looked >= MOST) return { ...tried, whole: false };
        await pMap(page, look, { concurrency: WIDTH });
      } while (page.length === PAGE);
    }
    return tried;
  };
}
