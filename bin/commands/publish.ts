/** `perennial publish`: tells what publishing would change and what becomes of those inside, and does it when told so. */

import { resolve } from "node:path";
import { Command, Option } from "commander";
import * as z from "zod";
import type { InFlight } from "#flows/publish/plan-publish.ts";
import { ask, onSystem, print, type Where } from "./run-and-print.ts";

const plan = z.object({ changes: z.boolean() });

type Options = Where & { yes?: boolean; json?: boolean; inFlight: InFlight; journey?: string[]; workflows: string };

export function publishCommand(): Command {
  return onSystem(
    new Command("publish")
      .description("print what publishing the journeys would change, and do it with --yes")
      .option("--yes", "do it")
      .addOption(
        new Option("--in-flight <what>", "what becomes of people inside a journey that changes")
          .choices(["finish", "move", "end"])
          .default("finish"),
      )
      .option("--journey <names...>", "--in-flight for these alone, and for these also where nothing has changed")
      .option("--workflows <folder>", "the folder to publish", "workflows"),
  ).action(publish);
}

const publish = async ({ yes = false, json, inFlight, journey, workflows, ...where }: Options): Promise<void> => {
  const only = journey ? { only: journey } : {};
  const result = await ask(where, { kind: "publish", workflows: resolve(workflows), inFlight, ...only, yes });
  if (!result) return;
  print(result, json);
  const planned = plan.safeParse(result.data);
  if (planned.success && planned.data.changes && !json)
    process.stdout.write('\nNothing is changed yet. "perennial publish --yes" does it.\n');
};
