/** Takes the people of a file in, or previews that: batch by batch, with what came of all of them added up. */

import type { OutputOf } from "#operations/typed-registry.ts";
import type { Batch, Refused } from "./people-in-file.ts";

type Counts = OutputOf<"import-people">;

/** `refused`: the first of them; `refusedRows`: all. `examples`: the first people, as they would be. */
export type ImportTotals = {
  rows: number;
  refusedRows: number;
  refused: Refused[];
  leftOut: Record<string, number>;
  undated: number;
  examples: Batch["people"];
  counts: Counts;
  /** Rows of an earlier run, which were not taken in again. */
  skipped: number;
  isStopped: boolean;
};

const SHOWN_REFUSED = 20;
const SHOWN = 3;

export type ImportRun = {
  batches: AsyncIterable<Batch>;
  /** Answers undefined where it was refused; then the run ends. */
  send(batch: Batch): Promise<Counts | undefined>;
  /** Rows that were taken in before. */
  from: number;
  /** After each batch, with the rows of the file so far. */
  onRows(rows: number): void;
  isStopped(): boolean;
};

/** Undefined where a batch was refused. What is stopped ends after the batch at hand. */
export async function runImport({ batches, send, from, onRows, isStopped }: ImportRun): Promise<ImportTotals | undefined> {
  const totals = noTotals();
  for await (const batch of batches) {
    note(totals, batch);
    const isTaken = totals.rows <= from;
    if (isTaken) totals.skipped += batch.rows;
    else if (batch.people.length > 0) {
      const counts = await send(batch);
      if (!counts) return undefined;
      add(totals.counts, counts);
    }
    if (!isTaken) onRows(totals.rows);
    if (!isStopped()) continue;
    totals.isStopped = true;
    break;
  }
  return totals;
}

const noTotals = (): ImportTotals => ({
  ...{ rows: 0, refusedRows: 0, refused: [], leftOut: {}, undated: 0, examples: [], skipped: 0, isStopped: false },
  counts: { new: 0, changed: 0, same: 0, addresses: 0, forgotten: 0, suppressed: 0, consents: {}, writes: 0 },
});

const note = (totals: ImportTotals, { rows, refused, leftOut, undated, people }: Batch): void => {
  totals.rows += rows;
  totals.refusedRows += refused.length;
  totals.refused.push(...refused.slice(0, SHOWN_REFUSED - totals.refused.length));
  totals.undated += undated;
  totals.examples.push(...people.slice(0, SHOWN - totals.examples.length));
  for (const field of leftOut) totals.leftOut[field] = (totals.leftOut[field] ?? 0) + 1;
};

const add = (all: Counts, more: Counts): void => {
  for (const name of ["new", "changed", "same", "addresses", "forgotten", "suppressed", "writes"] as const)
    all[name] += more[name];
  for (const [topic, { yes, no, held }] of Object.entries(more.consents)) {
    const stated = all.consents[topic] ?? { yes: 0, no: 0, held: 0 };
    all.consents[topic] = { yes: stated.yes + yes, no: stated.no + no, held: stated.held + held };
  }
};
