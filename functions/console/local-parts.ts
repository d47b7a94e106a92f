/** What only a system on one machine has: every mail that has left, as it left, and a clock that one can let run. */

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

export type OpenMail = ListedMail & {
  from: string;
  reply_to?: string;
  text: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
};

export type LocalParts = {
  /** What the clock shows by which journeys go. */
  now(): Instant;
  /** Lets so many milliseconds pass, with all that happens in them. Absent where the clock is the machine's own. */
  pass?: (milliseconds: number) => Promise<void>;
  /** Those with all of these words, the newest first; of many not all. */
  mails(find: string): { mails: ListedMail[]; more: boolean };
  mailOf(id: string): OpenMail | undefined;
};
