/** What the console is made of: given by the local system and by the function of a stack, each in its own way. */

import type { OperationResult } from "#operations/operation-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Caller } from "#operations/rights.ts";
import type { Clock } from "#ports/clock.ts";
import type { TokenStore } from "#ports/console/tokens.ts";
import type { Report } from "#ports/ports.ts";
import type { SessionStore } from "#ports/sessions.ts";
import type { LocalParts } from "./local-parts.ts";
import type { LogIn } from "./log-in/log-in.ts";
import type { WebFile } from "./web-files.ts";

export type ConsoleParts = {
  /** Where the console is reached, without a slash at the end: `https://mail.example.com`. Nothing is answered under another name. */
  origin: string;
  issuer: "local" | "deployed";
  /** Which engine the system runs: equal where it is the same. */
  engine: string;
  /** Runs an operation for somebody who has logged in: checks their right, and leaves the audit record. */
  run(caller: Caller, name: OperationName, input: unknown): Promise<OperationResult<unknown>>;
  logIn: LogIn;
  sessions: SessionStore;
  /** Of the same people: a log-in confirms them, and a role taken away puts them to rest. */
  tokens: TokenStore;
  /** The machine's own: sessions end by real time, whatever clock journeys go by. */
  clock: Pick<Clock, "now">;
  report: Pick<Report, "note">;
  /** A mail's HTML as it was sent; undefined where there is no such mail, or none is kept. */
  mail(id: string): Promise<string | undefined>;
  files(): ReadonlyMap<string, WebFile>;
  /** Absent on a stack. */
  local?: LocalParts;
};
