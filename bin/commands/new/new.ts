/** `perennial new`: writes a first draft of something into the workflows folder; each kind is a command of its own. */

import { Command } from "commander";
import { withExample } from "../command-for.ts";
import { newEventCommand } from "./new-event.ts";
import { newJourneyCommand } from "./new-journey.ts";
import { newTemplateCommand } from "./new-template.ts";
import { newTextsCommand } from "./new-texts.ts";

/** Without the name of a kind it shows its help. */
export function newCommand(): Command {
  return withExample(new Command("new").description("write a draft into the workflows folder"), "new template spring-sale")
    .addCommand(newEventCommand())
    .addCommand(newJourneyCommand())
    .addCommand(newTemplateCommand())
    .addCommand(newTextsCommand());
}
