/** The people of a segment, as the last night has found them, some at a time: over the nightly digests, so that only those are read who are shown. */

import type { Customer } from "#engine/model/customer.ts";
import type { Ports } from "#ports/ports.ts";

/** Where the next page begins. */
export type SegmentPlace = { slice: string; after?: string };
/** `looked`: so many were passed by for this page. `next`: absent where there is nobody more. */
export type SegmentPeople = { people: Customer[]; looked: number; next?: SegmentPlace };

/** A page may end before it is full, so that one of a small segment does not go through the whole customer base. */
const MOST_LOOKED = 5_000;
const PAGE = 500;

/** In no order but that of the slices. Whoever has left it since, or was erased, is left out. */
export function segmentPeople(ports: Pick<Ports, "customerBase" | "customers">) {
  return async (segment: string, most: number, place?: SegmentPlace): Promise<SegmentPeople> => {
    const { slices } = ports.customerBase;
    const from = place ? Math.max(0, slices.indexOf(place.slice)) : 0;
    const found: string[] = [];
    let looked = 0;
    for (const slice of slices.slice(from)) {
      let after = slice === place?.slice ? place.after : undefined;
      for (;;) {
        if (found.length >= most || looked >= MOST_LOOKED) {
          return {
            people: await stillIn(ports, segment, found),
            looked,
            next: { slice, ...(after === undefined ? {} : { after }) },
          };
        }
        const page = await ports.customerBase.digestsIn(slice, after, PAGE);
        for (const { customer, digest } of page) {
          if (found.length >= most) break;
          looked += 1;
          after = customer;
          if (digest.segments?.includes(segment)) found.push(customer);
        }
        if (page.length === 0 || (page.length < PAGE && after === page.at(-1)?.customer)) break;
      }
    }
    return { people: await stillIn(ports, segment, found), looked };
  };
}

const stillIn = async ({ customers }: Pick<Ports, "customers">, segment: string, ids: string[]): Promise<Customer[]> => {
  const profiles = ids.length === 0 ? [] : await customers.profiles(ids);
  return profiles.filter((customer) => !customer.erased && customer.segments?.includes(segment));
};
