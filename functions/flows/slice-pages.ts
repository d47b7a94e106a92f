/** Goes through slices of the customer base page by page, and remembers how far it came, so that a repeat goes on from there. */

import type { Ports } from "./ports.ts";

const PAGE = 100;

/** `job`: what is done to everybody once. `goesOn` is asked before each page; once it says no, `more` is left. */
export const slicePages = async (
  ports: Pick<Ports, "base">,
  { job, slices, goesOn }: { job: string; slices: string[]; goesOn: () => Promise<boolean> },
  each: (customers: string[]) => Promise<void>,
): Promise<{ more: boolean }> => {
  // One row a job and slice holds the last run only: the job's own name, then the customer it has come to.
  const [name = ""] = job.split(" ");
  for (const slice of slices) {
    const mark = await ports.base.progress(name, slice);
    let after = mark?.startsWith(`${job} `) ? mark.slice(job.length + 1) : undefined;
    for (;;) {
      const page = await ports.base.customersIn(slice, after, PAGE);
      if (page.length === 0) break;
      if (!(await goesOn())) return { more: true };
      await each(page);
      after = page.at(-1);
      await ports.base.saveProgress(name, slice, `${job} ${after}`);
      if (page.length < PAGE) break;
    }
  }
  return { more: false };
};
