/** `perennial pause`: nobody enters a journey, and everybody inside stays where they are. */

import { Command } from "commander";
import { ask, DATA, print } from "./ask-and-print.ts";

export const pauseCommand = (): Command =>
  new Command("pause")
    .description("nobody enters a journey, and everybody inside stays where they are")
    .argument("<journey>", "the journey's name")
    .option("--json", "as data")
    .option(...DATA)
    .action(async (journey: string, { data, json }: { data: string; json?: boolean }) => {
      const answer = await ask(data, { kind: "pause", journey });
      if (answer) print(answer, json);
    });
