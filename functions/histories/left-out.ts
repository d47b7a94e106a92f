/** What of a file was left out or taken for something that it does not say: counted by reason, with the first lines. */

/** So many lines are named of each. */
const NAMED = 3;
/** What differs from row to row would else make a list as long as the file. */
const MOST_REASONS = 40;

export function leftOut() {
  const byReason = new Map<string, { times: number; lines: number[] }>();
  return {
    note: (reason: string, line: number): void => {
      const known = byReason.get(reason) ?? (byReason.size < MOST_REASONS ? { times: 0, lines: [] } : undefined);
      if (!known) return;
      known.times++;
      if (known.lines.length < NAMED) known.lines.push(line);
      byReason.set(reason, known);
    },
    /** By the reason and where it is seen first. */
    counted: (): Record<string, number> =>
      Object.fromEntries([...byReason].map(([reason, { times, lines }]) => [`${reason} (${where(lines, times)})`, times])),
    sentence: (): string =>
      [...byReason].map(([reason, { times, lines }]) => `${times} × ${reason} (${where(lines, times)})`).join("; ") ||
      "it has none",
  };
}

const where = (lines: number[], times: number): string => `line ${lines.join(", ")}${times > lines.length ? " …" : ""}`;
