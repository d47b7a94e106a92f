/** A night measures slices: recency, frequency and revenue of their customers, as summaries that can be merged. */

import { type Measured, measured, measureOf } from "#engine/segments/measure.ts";
import { measuredIn } from "#engine/segments/nightly-digest.ts";
import type { Ports } from "#ports/ports.ts";
import type { DigestedCustomer } from "#ports/records.ts";
import type { NightTask } from "./nightly-plan.ts";

const PAGE = 1_000;

/** The summary stays in the table: what Step Functions carries is limited, and kept for 90 days. */
export function nightlyMeasure(ports: Pick<Ports, "customerBase" | "customers">) {
  return async ({ night, at, slices }: NightTask): Promise<{ measured: number }> => {
    const people: Measured[] = [];
    for (const slice of slices) {
      let page: DigestedCustomer[] = [];
      do {
        page = await ports.customerBase.digestsIn(slice, page.at(-1)?.customer, PAGE);
        people.push(...(await measuredOf(ports, page, at)));
      } while (page.length === PAGE);
    }
    const [first] = slices;
    if (first !== undefined) await ports.customerBase.saveMeasure(first, runOf(night, at), measureOf(people));
    return { measured: people.length };
  };
}

/** The name of a run: a night that is run again on the same date divides the slices anew, and what its first run measured does not count. */
export function runOf(night: string, at: number): string {
  return `${night} ${at}`;
}

/** By their digests alone; of a row without facts the profile is read. */
const measuredOf = async (ports: Pick<Ports, "customers">, page: DigestedCustomer[], at: number): Promise<Measured[]> => {
  const unmeasured = page.filter(({ digest }) => digest.facts === undefined).map(({ customer }) => customer);
  const profiles = unmeasured.length === 0 ? [] : await ports.customers.profiles(unmeasured);
  return [
    ...page.flatMap(({ digest }) => measuredIn(digest, at) ?? []),
    ...profiles.flatMap((customer) => measured(customer, at) ?? []),
  ];
};
