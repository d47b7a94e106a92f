/** `perennial new`: writes a first draft of something into the workflows folder; each kind is a command of its own. */

import { Command } from "commander";
import { withExample } from "../command-for.ts";
import { newEventCommand } from "./new-event.ts";

/** Without the name of a kind it shows its help. */
export function newCommand(): Command {
  return withExample(
    new Command("new").description("write a draft into the workflows folder"),
    "new event cart.abandoned",
  ).addCommand(newEventCommand());
}
