/** What happened, as lines for a person and as one number that two equal runs have in common. */

import type { Instant } from "#engine/model/enrollment.ts";
import { mixed } from "./chance.ts";

export type TraceLine = { at: Instant; actor: string; what: string; came: string; fault?: string };

export type Trace = {
  note(at: Instant, actor: string, what: string, came: string, fault?: string): void;
  /** Empty unless lines are kept. */
  lines: TraceLine[];
  hash(): string;
};

export const trace = (keep: boolean): Trace => {
  const lines: TraceLine[] = [];
  let forwards = 0x811c9dc5;
  let times = 0;
  return {
    lines,
    note: (at, actor, what, came, fault) => {
      forwards = mixed(mixed(mixed(mixed(forwards, actor), what), came), fault ?? "");
      times = (Math.imul(times, 31) + (at % 0x7fffffff)) >>> 0;
      if (keep) lines.push({ at, actor, what, came, ...(fault === undefined ? {} : { fault }) });
    },
    hash: () => `${forwards.toString(16).padStart(8, "0")}${times.toString(16).padStart(8, "0")}`,
  };
};

/** What came of a call, in a word or two. */
export const valueText = (value: unknown): string => {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `${value.flat().length} rows`;
  if (typeof value !== "object") return String(value);
  if ("revision" in value) return `revision ${String(value.revision)}`;
  if ("kind" in value) return String(value.kind);
  if ("MessageId" in value) return `accepted as ${String(value.MessageId)}`;
  return "done";
};

const stamp = (at: Instant): string => new Date(at).toISOString().slice(5, 23).replace("T", " ");

/** The time-line: when, who, which call, what came of it, and the fault where one was put in. */
export const timelineText = (lines: TraceLine[]): string =>
  lines
    .map(({ at, actor, what, came, fault }) => {
      const line = `${stamp(at)}  ${actor.padEnd(34)}  ${what}${came === "" ? "" : ` → ${came}`}`;
      return fault === undefined ? line : `${line}   ⚡ ${fault}`;
    })
    .join("\n");
