/** The program `perennial`: one command a file, each loaded only when it runs. */

import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { closedOutput } from "../commands/closed-output.ts";
import { COMMANDS, START } from "../commands/command-list.ts";
import { safeOutput } from "../commands/safe-output.ts";
import { type Keeping, keepResults } from "../workflows/kept-results.ts";

const EXAMPLES = `
Examples:
  $ npm start                                        the whole system on this machine, with a demo
  $ npm run perennial -- check                       what is wrong in workflows/, and what to do about it
  $ npm run perennial -- explain aino@example.com    why she got a mail, or none
  $ npm run perennial -- help publish                the options of a command, and an example`;

/** Runs the command that the arguments of this process name; resolves when it has done its work. `keeping`: where it keeps results. */
export async function runProgram(keeping?: Keeping): Promise<void> {
  if (keeping) keepResults(keeping);
  for (const stream of [process.stdout, process.stderr]) {
    closedOutput(stream, stopWhatRunsOn);
    safeOutput(stream);
  }
  const program = new Command("perennial")
    .description("Customer journeys that run in your own AWS account.")
    .version(packageJson.version)
    .addHelpCommand(
      new Command("help").argument("[command]").description("show the options of a command, and an example").helpGroup(START),
    )
    .addHelpText("after", EXAMPLES)
    .showHelpAfterError("(--help shows what there is.)")
    .showSuggestionAfterError();

  const [first, second] = process.argv.slice(2);
  const wanted = COMMANDS.filter(({ name }) => name === (first === "help" ? second : first));

  for (const { group, load } of wanted.length > 0 ? wanted : COMMANDS) program.addCommand((await load()).helpGroup(group));

  await program.parseAsync();
}

/** A system that was started stops in order, as by Ctrl-C; no other command listens for that. */
const stopWhatRunsOn = (): void => {
  process.emit("SIGTERM");
};
