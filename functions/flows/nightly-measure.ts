/** A night measures slices: how recent, how often, how much, as summaries that can be put together. */

import { type Measured, measured, measureOf } from "#engine/segments/measure.ts";
import type { NightTask } from "./nightly-plan.ts";
import type { Ports } from "./ports.ts";

const PAGE = 500;

const measuredIn = async (ports: Pick<Ports, "base" | "customers">, slice: string, at: number): Promise<Measured[]> => {
  const people: Measured[] = [];
  let page: string[] = [];
  do {
    page = await ports.base.customersIn(slice, page.at(-1), PAGE);
    const profiles = await ports.customers.profiles(page);
    people.push(...profiles.flatMap((customer) => measured(customer, at) ?? []));
  } while (page.length === PAGE);
  return people;
};

/** The summaries stay in the table: what Step Functions carries is limited, and kept for 90 days. */
export const nightlyMeasure =
  (ports: Pick<Ports, "base" | "customers">) =>
  async ({ night, at, slices }: NightTask): Promise<{ measured: number }> => {
    let sum = 0;
    for (const slice of slices) {
      const people = await measuredIn(ports, slice, at);
      await ports.base.saveMeasure(slice, night, measureOf(people));
      sum += people.length;
    }
    return { measured: sum };
  };
