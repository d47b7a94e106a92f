/** `perennial resume-after-restore`: lets restored data mail again; without --yes it shows what would leave. */

import type { Command } from "commander";
import { resumeAfterRestore } from "#operations/system/resume-after-restore.ts";
import { commandFor, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { previewText, resumedText } from "../show/restore-text.ts";

type Options = SystemOptions & { yes?: boolean };

/** With --yes it exits with 1 where nothing is held back. */
export function resumeAfterRestoreCommand(): Command {
  const command = commandFor(resumeAfterRestore, {
    more: "without --yes, only show what would leave",
    example: "resume-after-restore --yes",
  });
  return withSystem(command.option("--yes", "do it")).action(({ yes, ...where }: Options) =>
    yes ? runAndPrint(where, "resume-after-restore", {}, resumedText) : runAndPrint(where, "preview-restore", {}, previewText),
  );
}
