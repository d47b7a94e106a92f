/** What the MCP server over HTTP is made of: given by the local system and by the function of a stack, each in its own way. */

import type { OperationResult } from "#operations/operation-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Caller } from "#operations/rights.ts";
import type { Clock } from "#ports/clock.ts";
import type { TokenStore } from "#ports/console/tokens.ts";
import type { Report } from "#ports/ports.ts";
import type { Tool } from "./tool.ts";

export type McpParts = {
  /** Where the system is reached, without a slash at the end. Nothing is answered under another name. */
  origin: string;
  version: string;
  tools(): readonly Tool[];
  /** Whether drafts can be worked on here: the workflows folder is at hand. */
  folder: boolean;
  /** Runs an operation for somebody's assistant: checks what it may, and leaves the audit record. */
  run(caller: Caller, name: OperationName, input: unknown): Promise<OperationResult<unknown>>;
  tokens: Pick<TokenStore, "bySecret" | "save">;
  /** The machine's own: tokens end by real time, whatever clock journeys go by. */
  clock: Pick<Clock, "now">;
  report: Pick<Report, "note">;
};
