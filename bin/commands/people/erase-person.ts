/** `perennial erase-person`: takes away everything that is held of a person; without --yes it shows what that would be. */

import { join, resolve } from "node:path";
import type { Command } from "commander";
import { EXPORTS, exportsOf, removeExports } from "#local/storage/exports.ts";
import { erasePerson } from "#operations/people/erase-person.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import type { ErasingProgress } from "#runtime/aws/aws-erasure.ts";
import { listOf } from "../../people/export-sections.ts";
import { exportedPerson } from "../../people/exported-person.ts";
import { writeExport } from "../../people/write-export.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { fail, printData, printResult, runOnSystem, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { yes?: boolean; out?: string; wait: boolean };
type Held = OutputOf<"export-person">;

/** The state machine takes some three minutes; where the sweep has to start it, two more. */
const PATIENCE = 15 * 60_000;

const NOT_YET =
  "Nothing is taken away yet. Add --yes to do it; it cannot be undone. To keep a copy for them first: --out FOLDER.";

/** It exits with 1 when nobody is known under this id or address, or something is left. */
export function erasePersonCommand(): Command {
  const command = commandFor(erasePerson, {
    more: "without --yes, only show what that is",
    example: "erase-person ewa.mazur@example.com --out ../exports --yes",
  });
  return withSystem(
    command
      .argument("<person>", describing(erasePerson, "person"))
      .option("--yes", "do it")
      .option("--out <folder>", "first write down what is held, as export-person does")
      .option("--no-wait", "do not wait until a deployed stack has done it"),
  ).action(runErasure);
}

const runErasure = async (person: string, { yes, json, out, wait, ...where }: Options): Promise<void> => {
  if (out !== undefined && resolve(out) === join(resolve(where.data), EXPORTS))
    return fail("What lies there goes with the person. To keep a copy for them choose another folder with --out.");
  const held = await runOnSystem(where, "export-person", { person });
  if (!held?.ok) return held && printResult(held, () => "");
  // Before anything is asked for: a copy that cannot be written leaves everything as it is.
  if (out !== undefined && !keepCopy(person, held.output, out)) return;
  const whose = exportedPerson(held.output);
  const exports = exportsOf(where.data, whose);
  if (!yes) return showHeld(person, held.output, { json, exports });
  const erased = await runOnSystem(where, "erase-person", { person, patience: wait ? PATIENCE : 0 }, showProgress);
  if (!erased?.ok) return erased && printResult(erased, () => "");
  const { output } = erased;
  removeExports(where.data, whose);
  if (!output.erased && !(output.outcome === "under_way" && !wait)) process.exitCode = 1;
  if (json) return printData(output);
  process.stdout.write(`Of ${person} there was:\n${listOf(held.output)}${exportsText(exports)}\n\n${outcomeSentence(output)}\n`);
};

const showHeld = (person: string, held: Held, { json, exports }: { json: boolean | undefined; exports: string[] }): void => {
  if (json) printData({ person, erased: false, held, exports });
  else process.stdout.write(`Of ${person} would be taken away:\n${listOf(held)}${exportsText(exports)}\n\n${NOT_YET}\n`);
};

const exportsText = (paths: string[]): string =>
  paths.length === 0
    ? ""
    : `\n  and what was handed out before, on this machine:\n${paths.map((path) => `         ${path}`).join("\n")}`;

const keepCopy = (person: string, held: Held, out: string): boolean => {
  try {
    const files = writeExport(person, held, out);
    console.error(`A copy is kept: ${files.html}, ${files.json}`);
    return true;
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return false;
  }
};

/** Shown while it happens, on the error output, so that --json stays JSON. */
const showProgress = (progress: ErasingProgress): void => console.error(progressSentence(progress));

const progressSentence = (progress: ErasingProgress): string => {
  switch (progress.kind) {
    case "stored":
      return "Asked for, and stored: whatever becomes of this command, the stack does the rest.";
    case "not_started":
      return `It could not be started from here (${progress.reason}): the stack's sweep starts it within a minute.`;
    case "suppressed":
      return "Nothing is sent to them any more, and their journeys have ended.";
    case "started":
      return "The state machine `erase` is at work; it takes some three minutes.";
  }
};

const outcomeSentence = ({ outcome, left }: OutputOf<"erase-person">): string => {
  if (outcome === "quarantined")
    return 'Nothing is taken away: what asked for it failed again and again and was quarantined. lib/RUNBOOK.md, "quarantined", says how to go on.';
  if (outcome === "under_way")
    return "It is under way, and the stack takes it to its end by itself; should that fail, the alarm erasure-failed rings.";
  return left === 0
    ? "Gone. A hash of the address and of the id is all that stays, so that no import brings them back."
    : `${left} rows are still there; the system's notes say why, and it tries again within six hours. Nothing is sent to them.`;
};
