/** Makes a command of an operation: what its help says comes from the operation itself, and is written nowhere else. */

import { Command } from "commander";
import * as z from "zod";
import { typedCommand } from "./typed-command.ts";

type Described = { name: string; summary: string };
type Help = {
  /** One line that runs it, without the program's name. */
  example: string;
  /** What the command adds to the operation's summary. */
  more?: string;
  /** Where the command is called otherwise than the operation. */
  name?: string;
};

/** A command with the operation's summary and an example; options and arguments are the caller's to add. */
export function commandFor(operation: Described, { example, more, name = operation.name }: Help): Command {
  return withExample(new Command(name).description(`${operation.summary}${more === undefined ? "" : `; ${more}`}`), example);
}

/** The same for a command that is no face of a single operation. */
export function withExample(command: Command, example: string): Command {
  return command.addHelpText("after", `\nExample:\n  $ ${typedCommand(example)}`);
}

/** How the operation describes a field of its input. */
export function describing<Shape extends z.ZodRawShape>(
  operation: { input: z.ZodObject<Shape> },
  field: keyof Shape & string,
): string {
  const schema = operation.input.shape[field];
  return (schema && z.globalRegistry.get(schema)?.description) ?? "";
}

/** The option that each command which shows data has. */
export function withJson(command: Command): Command {
  return command.option("--json", "print data instead of text");
}

/** The option of commands that read a workflows folder. */
export function withWorkflows(command: Command): Command {
  return command.option("--workflows <folder>", "the workflows folder", "workflows");
}

/** The options by which a command finds its system. */
export function withSystem(command: Command): Command {
  return withJson(command)
    .optionsGroup("Which system (by default the local one):")
    .option("--data <folder>", "the folder of the local system", ".perennial")
    .option("--stack <name>", "a deployed stack, by the outputs that `cdk deploy` wrote into cdk.outputs.json")
    .option("--table <name>", "a deployed stack, by the name of its table");
}
