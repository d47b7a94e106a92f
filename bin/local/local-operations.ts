/** Operations on the running local system: on its own ports, with its own state machines. */

import { enrollManually } from "#flows/launch/enroll-manually.ts";
import type { Erase, OperationPorts } from "#operations/operation-ports.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Caller } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { type OutputOf, operationNamed } from "#operations/typed-registry.ts";
import type { WorkflowFiles } from "#ports/drafts/drafts.ts";
import type { KeptMails } from "#ports/kept-mail.ts";
import type { Ports } from "#ports/ports.ts";
import { newId } from "#runtime/new-id.ts";
import { OF_THIS_PROCESS } from "#runtime/pseudonyms.ts";
import { realClock } from "#runtime/real-clock.ts";
import { compileTexts } from "../workflows/compile-workflows.ts";

/** A webhook is answered before it is worked on; these show what came of it. Others must not wait: to stop a launch, above all. */
const AFTER_WORK: OperationName[] = [
  "explain",
  "cases",
  "case",
  "take-case",
  "canned-replies",
  "hand-over-case",
  "note-case",
  "answer-case",
  "solve-case",
  "facts",
  "find-people",
  "journeys",
  "journey-people",
  "person-history",
  "mail-as-sent",
  "today",
  "person",
  "draw",
  "recorded-history",
  "export-person",
  "erase-person",
  "erasures",
  "confirm-erasure",
  "decline-erasure",
  "duplicates",
  "preview-merge",
  "merge-people",
];

/** Why a back-test is none of them: it reads files of the person who asks for it. */
const NO_FILES = "A back-test runs where its history lies: `perennial backtest` needs no running system.";

export type LocalRun = <N extends OperationName>(
  caller: Caller,
  name: N,
  input: unknown,
) => Promise<OperationResult<OutputOf<N>>>;

/** A user of this machine, as it knows them: they may do everything, for it is theirs. */
export function localUser(name: string): Caller {
  return { name, role: "operator" };
}

/** `idle` resolves once nothing runs in the background. */
export function localOperations(
  ports: Ports,
  { erase, files, idle, keptMail }: { erase: Erase; files: WorkflowFiles; idle(): Promise<void>; keptMail: KeptMails },
): LocalRun {
  const own: OperationPorts = {
    ...ports,
    keptMail,
    loadRenderer: async () => ports.renderer,
    newId,
    machineClock: realClock,
    ownMachine: true,
    compile: compileTexts,
    enroll: enrollManually(ports),
    live: { kind: "available", starter: ports.starter, mailer: ports.mailer },
    erasing: { kind: "available", erase },
    workflowFiles: { kind: "available", files },
    pseudonyms: { kind: "available", histories: OF_THIS_PROCESS },
    backtests: { kind: "unavailable", remedy: NO_FILES },
  };
  return async (caller, name, input) => {
    if (AFTER_WORK.includes(name)) await idle();
    return runOperation(own, caller, operationNamed(name), input);
  };
}
