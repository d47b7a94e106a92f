/** The program `perennial`: one command a file, each loaded only when it runs. */

import { Command } from "commander";
import { bundledEngine } from "#console/bundled-engine.ts";
import { engineHashOf } from "#console/engine-hash-of.ts";
import packageJson from "../../package.json" with { type: "json" };
import { closedOutput } from "../commands/closed-output.ts";
import { COMMANDS, START } from "../commands/command-list.ts";
import { safeOutput } from "../commands/safe-output.ts";
import { asTyped, typedCommand } from "../commands/typed-command.ts";
import { type Keeping, keepResults } from "../workflows/kept-results.ts";
import { PROJECT } from "../workflows/project-folder.ts";

const EXAMPLES = [
  ["npm start", "the whole system on this machine, with a demo"],
  [typedCommand("check"), "what is wrong in workflows/, and what to do about it"],
  [typedCommand("explain aino@example.com"), "why she got a mail, or none"],
  [typedCommand("help publish"), "the options of a command, and an example"],
].map(([command = "", what]) => `  $ ${command.padEnd(48)} ${what}`);

/** Runs the command that the arguments of this process name; resolves when it has done its work. `keeping`: where it keeps results. */
export async function runProgram(keeping?: Keeping): Promise<void> {
  if (keeping) keepResults(keeping);
  for (const stream of [process.stdout, process.stderr]) {
    closedOutput(stream, stopWhatRunsOn);
    // Data are for programs, and say the same everywhere.
    const isData = stream === process.stdout && process.argv.includes("--json");
    safeOutput(stream, isData ? undefined : (text) => asTyped(text));
  }
  const program = new Command("perennial")
    .description("Customer journeys that run in your own AWS account.")
    .version(`${packageJson.version} (engine ${bundledEngine() ?? engineHashOf(PROJECT)})`)
    .addHelpCommand(
      new Command("help").argument("[command]").description("show the options of a command, and an example").helpGroup(START),
    )
    .addHelpText("after", `\nExamples:\n${EXAMPLES.join("\n")}`)
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
