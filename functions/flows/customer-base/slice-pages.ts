/** Goes through slices of the customer base page by page, and saves how far it came, so that a repeat goes on from there. */

import type { Ports } from "#ports/ports.ts";

const PAGE = 100;
/** Beyond every id. Of a finished slice this is saved and not its last customer, who may be erased. */
const END = "\u{10ffff}";

/**
 * `job`: what is done with each customer; a row for each slice says how far its last `run` has come. `goesOn` is asked before each
 * page; once it says no, `more` is left. `each` answers whether it has finished the page: an unfinished one is repeated.
 */
export async function slicePages(
  ports: Pick<Ports, "customerBase">,
  { job, run, slices, goesOn }: { job: string; run: string; slices: string[]; goesOn: () => Promise<boolean> },
  each: (customers: string[]) => Promise<boolean>,
): Promise<{ more: boolean }> {
  for (const slice of slices) {
    const progress = await ports.customerBase.progress(job, slice);
    let after = progress?.startsWith(`${run} `) ? progress.slice(run.length + 1) : undefined;
    for (;;) {
      const page = after === END ? [] : await ports.customerBase.customersIn(slice, after, PAGE);
      if (page.length === 0) {
        if (after !== undefined && after !== END) await ports.customerBase.saveProgress(job, slice, `${run} ${END}`);
        break;
      }
      if (!(await goesOn())) return { more: true };
      if (!(await each(page))) return { more: true };
      after = page.length < PAGE ? END : page.at(-1);
      await ports.customerBase.saveProgress(job, slice, `${run} ${after}`);
    }
  }
  return { more: false };
}
