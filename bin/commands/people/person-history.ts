/** `perennial person-history`: one person as events, one a line: what a walk through a journey, or a back-test, is given. */

import type { Command } from "commander";
import { personHistory } from "#operations/rehearsal/person-history.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

/** It exits with 1 for somebody whom nobody knows. */
export function personHistoryCommand(): Command {
  return withSystem(
    commandFor(personHistory, { example: "person-history ewa@example.pl" }).argument(
      "<customer>",
      describing(personHistory, "customer"),
    ),
  ).action((customer: string, options: SystemOptions) =>
    runAndPrint(options, "person-history", { customer }, ({ lines }) => printable(lines.trimEnd())),
  );
}
