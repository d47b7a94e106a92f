/** `perennial pause`, `resume`, `retire` and `rollback`: what holds of a journey from now on. */

import { type Command, InvalidArgumentError } from "commander";
import { pause } from "#operations/journeys/pause.ts";
import { resume } from "#operations/journeys/resume.ts";
import { retire } from "#operations/journeys/retire.ts";
import { rollback } from "#operations/journeys/rollback.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

const OPERATIONS = { pause, resume, retire };

/** Each exits with 1 when there is no such journey, or its state does not allow it. */
export function journeyStateCommand(name: keyof typeof OPERATIONS): Command {
  const operation = OPERATIONS[name];
  return withSystem(
    commandFor(operation, { example: `${name} loyalty-thank-you` }).argument("<journey>", describing(operation, "journey")),
  ).action((journey: string, options: SystemOptions) => runAndPrint(options, name, { journey }, sentence));
}

/** The same for going back to an earlier version. */
export function rollbackCommand(): Command {
  return withSystem(
    commandFor(rollback, { example: "rollback loyalty-thank-you 3" })
      .argument("<journey>", describing(rollback, "journey"))
      .argument("[version]", describing(rollback, "version"), versionNumber),
  ).action((journey: string, version: number | undefined, options: SystemOptions) =>
    runAndPrint(options, "rollback", { journey, ...(version === undefined ? {} : { version }) }, sentence),
  );
}

const sentence = (output: { sentence: string }): string => output.sentence;

/** @throws InvalidArgumentError */
export function versionNumber(text: string): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1) throw new InvalidArgumentError("A version is a number, 1 or more.");
  return version;
}
