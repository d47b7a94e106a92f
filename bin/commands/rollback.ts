/** `perennial rollback`: who enters a journey from now on enters an earlier version; everybody inside stays on theirs. */

import { Command, InvalidArgumentError } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

export function rollbackCommand(): Command {
  return onSystem(
    new Command("rollback")
      .description("let people enter an earlier version of a journey; everybody inside stays on theirs")
      .argument("<journey>", "the journey's name")
      .argument("[version]", "which one; by default the one before", versionNumber),
  ).action((journey: string, version: number | undefined, where: Where & { json?: boolean }) =>
    runAndPrint(where, { kind: "rollback", journey, ...(version === undefined ? {} : { version }) }),
  );
}

const versionNumber = (text: string): number => {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1) throw new InvalidArgumentError("A version is a number, 1 or more.");
  return version;
};
