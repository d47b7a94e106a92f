/** What only a system on one machine has: every mail that has left, as it left, who waits, what was called, and a clock that one can let run. */

import type { Instant } from "#engine/model/enrollment.ts";

/** `at`: ISO 8601, UTC; `language`: that the mail declares. */
export type ListedMail = {
  id: string;
  at: string;
  to: string;
  subject: string;
  journey?: string;
  step?: string;
  language?: string;
};

/** `reader`: the address alone. */
export type OpenMail = ListedMail & {
  from: string;
  reader: string;
  reply_to?: string;
  text: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
};

/** People in one journey, or on their way into it; when the first and the last of them go on: ISO 8601, UTC. */
export type WaitingLine = { journey: string; people: number; first: string; last: string };

/** `outcome`: what kind of result it came to. */
export type TriedCall = { id: string; at: string; url: string; body: unknown; outcome: string; problem?: string };

/** `more`: more wait than were counted. `calls`: the newest first. `counters`: since the start, by the names that alarms watch. */
export type MachineState = {
  inside: WaitingLine[];
  ahead: WaitingLine[];
  more: boolean;
  calls: TriedCall[];
  counters: Record<string, number>;
};

export type LocalParts = {
  /** What the clock shows by which journeys go. */
  now(): Instant;
  /** Whether that clock goes on by itself, faster than the machine's own, while somebody looks: as in a demo. */
  runs(): boolean;
  /** Lets so many milliseconds pass, with all that happens in them. Absent where the clock is the machine's own. */
  pass?: (milliseconds: number) => Promise<void>;
  /** Those with all of these words, the newest first; of many not all. `count`: of all that were found. */
  mails(find: string): { mails: ListedMail[]; count: number };
  mailOf(id: string): OpenMail | undefined;
  /** A mail as MIME. */
  eml(id: string): Promise<string | undefined>;
  state(): Promise<MachineState>;
};
