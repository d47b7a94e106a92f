/** The audit trail: who changed something by an operation, when, and what came of it. Written once, never changed, never deleted. */

import type { Instant } from "#engine/model/enrollment.ts";

/**
 * What an operation was about: ids and names of things, never an address, a name or a text. Customers stand here by the hash
 * that an erasure leaves of them too (`erasureId`), so that the trail need not change when a person is erased.
 */
export type AuditSubject = {
  journey?: string;
  /** The version that people enter from then on. */
  version?: number;
  /** The journeys that were published anew or retired, each with the version that holds: `letter@3`. */
  published?: string[];
  occasion?: string;
  /** Hashes of customer ids. */
  customers?: string[];
  pool?: string;
  template?: string;
  locale?: string;
  /** A draft of the workflows folder, by its id. */
  draft?: string;
  /** A personal token, by the beginning of its hash. */
  token?: string;
  /** One of our own people, by their id at the issuer. */
  person?: string;
  /** The file that people came from, by its SHA-256: from which line, how many rows, and what became of them. */
  file?: AuditedFile;
};

export type AuditedFile = {
  hash: string;
  from: number;
  rows: number;
  new?: number;
  changed?: number;
  same?: number;
  addresses?: number;
  forgotten?: number;
};

/** `started` is written before anything is changed: one that is followed by nothing was interrupted. */
export type AuditOutcome = "started" | "done" | "refused" | "failed";

/** One operation leaves two records under one id: that it was started, and what came of it. */
export type AuditRecord = {
  id: string;
  /** When the operation was started. Both records stand under this moment. */
  startedAt: Instant;
  at: Instant;
  /** The user of this machine, the caller's identity in AWS, or the name of whoever has logged in. */
  who: string;
  /** Of whoever has logged in: their id at the issuer. */
  whoId?: string;
  /** Where a program asked in their name: by which face. */
  by?: "MCP";
  operation: string;
  subject: AuditSubject;
  /** A fingerprint of the input: equal for equal inputs, and nothing can be read from it. */
  inputHash: string;
  outcome: AuditOutcome;
  /** The kind of error, of one that failed. Never its message, which might quote what it failed on. */
  reason?: string;
};

/** There is no way to change or to delete a record. */
export type AuditStore = {
  /** Writes the record, unless there is one under its id and outcome: nothing is ever overwritten. */
  append(record: AuditRecord): Promise<"appended" | "exists">;
  /** Up to `limit` records of a day (UTC, `YYYY-MM-DD`) after a place, by the time at which their operation was started. */
  ofDay(day: string, limit: number, after?: string): Promise<{ records: AuditRecord[]; next?: string }>;
};
