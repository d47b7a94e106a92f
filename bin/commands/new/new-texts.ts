/** `perennial new texts`: the texts of pages and of the foot of mails, in a file of the shop's own, to translate or to change. */

import type { Command } from "commander";
import { newTexts } from "#operations/journeys/new-texts.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printResult } from "../run-on-system.ts";
import { writeDrafts } from "./write-drafts.ts";

type Options = { json?: boolean; workflows: string };

/** It exits with 1 when the file has all texts already. */
export function newTextsCommand(): Command {
  return withJson(withWorkflows(commandFor(newTexts, { name: "texts", example: "new texts cs" })))
    .argument("<locale>", describing(newTexts, "locale"))
    .action(write);
}

const write = async (locale: string, { workflows, json }: Options): Promise<void> => {
  const result = await runHere({}, "new-texts", { texts: await readTexts(workflows), locale });
  if (!result.ok) return printResult(result, () => "", json);
  const { file, text, added, translated } = result.output;
  const [path = file] = await writeDrafts(workflows, { [file]: text }, [file]);
  const next = translated
    ? "Change what you like, and take out the rest, so that it follows ours."
    : "They are in English: translate every line. `perennial check` says what is still wrong.";
  printResult({ ok: true, output: { path, added, translated } }, () => `Wrote ${added} texts into ${path}. ${next}`, json);
};
