/** `perennial retire`: nobody enters a journey any more, and everybody inside finishes. */

import { Command } from "commander";
import { ask, DATA, print } from "./ask-and-print.ts";

export const retireCommand = (): Command =>
  new Command("retire")
    .description("nobody enters a journey any more, and everybody inside finishes")
    .argument("<journey>", "the journey's name")
    .option("--json", "as data")
    .option(...DATA)
    .action(async (journey: string, { data, json }: { data: string; json?: boolean }) => {
      const answer = await ask(data, { kind: "retire", journey });
      if (answer) print(answer, json);
    });
