/** Counts what the flows report, and keeps their notes for whoever looks for the reason of something. */

import type { Report } from "#ports/ports.ts";

export type Note = { message: string; details: Record<string, string | number | boolean> };

export type Tally = Report & { counts(): Record<string, number> };

export function tally(onNote: (note: Note) => void): Tally {
  const counts: Record<string, number> = {};
  return {
    count: (name, by = 1) => {
      counts[name] = (counts[name] ?? 0) + by;
    },
    note: (message, details = {}) => onNote({ message, details }),
    counts: () => ({ ...counts }),
  };
}
