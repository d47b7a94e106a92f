/** Counts what the flows report, and hands their notes on. */

import type { Report } from "#ports/ports.ts";

export type Note = { message: string; details: Record<string, string | number | boolean> };

export type CountingReport = Report & { counts(): Record<string, number> };

/** @param onNote called with each note */
export function countingReport(onNote: (note: Note) => void): CountingReport {
  const counts: Record<string, number> = {};
  return {
    count: (name, by = 1) => {
      counts[name] = (counts[name] ?? 0) + by;
    },
    note: (message, details = {}) => onNote({ message, details }),
    counts: () => ({ ...counts }),
  };
}
