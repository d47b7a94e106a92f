/** `perennial go-live`: changes the line of a journey's file that calls it a draft, and shows what publishing would do then. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { goLive } from "#operations/journeys/go-live.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withSystem, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printData, printResult, runOnSystem, type SystemOptions } from "../run-on-system.ts";
import { plannedText, withProblems } from "./publish.ts";

type Options = SystemOptions & { workflows: string };

/** It exits with 1 where there is no such journey, or the folder has problems. */
export function goLiveCommand(): Command {
  return withSystem(
    withWorkflows(commandFor(goLive, { example: "go-live order-updates delivery-survey" })).argument(
      "<journeys...>",
      describing(goLive, "journeys"),
    ),
  ).action(goLiveInFiles);
}

const goLiveInFiles = async (journeys: string[], { json, workflows, ...where }: Options): Promise<void> => {
  const texts = await readTexts(workflows);
  const changed = await runHere({}, "go-live", { texts, journeys });
  if (!changed.ok) return printResult(changed, () => "", json);
  const { files } = changed.output;
  for (const [file, text] of Object.entries(files)) await writeFile(join(workflows, file), text);
  if (!json) process.stdout.write(`${changedText(changed.output)}\n\n`);
  const planned = await runOnSystem(where, "plan-publish", { texts: { ...texts, ...files }, inFlight: "finish" });
  if (!planned) return;
  if (json && planned.ok) printData({ ...changed.output, plan: planned.output.plan });
  else printResult(withProblems(planned), plannedText, json);
};

/** What the files say now. */
export function changedText({ live, before }: OutputOf<"go-live">): string {
  const lines = [
    ...live.map((name) => `${name} says \`status: live\` now.`),
    ...before.map((name) => `${name} was no draft: nothing is changed in its file.`),
  ];
  return lines.join("\n");
}
