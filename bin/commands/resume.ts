/** `perennial resume`: a paused journey goes on: whoever's time came meanwhile is let go paced, and what is too late is skipped. */

import { Command } from "commander";
import { ask, DATA, print } from "./ask-and-print.ts";

export const resumeCommand = (): Command =>
  new Command("resume")
    .description("a paused journey goes on: whoever's time came meanwhile is let go paced, and what is too late is skipped")
    .argument("<journey>", "the journey's name")
    .option("--json", "as data")
    .option(...DATA)
    .action(async (journey: string, { data, json }: { data: string; json?: boolean }) => {
      const answer = await ask(data, { kind: "resume", journey });
      if (answer) print(answer, json);
    });
