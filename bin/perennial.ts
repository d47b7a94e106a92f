/** The command line: one file a command, each loading what it needs only when it runs, so that `--help` is quick. */

import { Command } from "commander";
import { checkCommand } from "./commands/check.ts";

const program = new Command("perennial")
  .description("Customer journeys that run in your own AWS account.")
  .showHelpAfterError()
  .showSuggestionAfterError();

checkCommand(program);

await program.parseAsync();
