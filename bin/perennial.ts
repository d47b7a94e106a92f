/** The command line: one file a command, each loaded only when it runs, so that `--help` is quick. */

import { Command } from "commander";
import { checkCommand } from "./commands/check.ts";

/** Commands that bring the whole local system with them, by name. The line is what `--help` says of them. */
const HEAVY: Record<string, { line: string; load: () => Promise<Command> }> = {
  start: {
    line: "run the whole system on this machine",
    load: async () => (await import("./commands/start.ts")).startCommand(),
  },
  enrol: {
    line: "let a customer into a journey by hand",
    load: async () => (await import("./commands/enrol.ts")).enrolCommand(),
  },
  explain: {
    line: "say why somebody did or did not get a mail",
    load: async () => (await import("./commands/explain.ts")).explainCommand(),
  },
};

const program = new Command("perennial")
  .description("Customer journeys that run in your own AWS account.")
  .showHelpAfterError()
  .showSuggestionAfterError();

const [first, second] = process.argv.slice(2);
const wanted = first === "help" ? second : first;

checkCommand(program);
for (const [name, { line, load }] of Object.entries(HEAVY)) {
  if (name === wanted) program.addCommand(await load());
  else program.command(name).description(line);
}

await program.parseAsync();
