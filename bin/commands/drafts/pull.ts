/** `perennial pull`: writes the files of a stack whose journeys come from the console into the workflows folder. */

import { Command } from "commander";
import { referredPicture } from "#engine/brand/picture-reference.ts";
import { isWorkflowPath } from "#engine/decide/drafts/is-workflow-path.ts";
import { folderFiles } from "#local/storage/folder-files.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { withExample, withSystem, withWorkflows } from "../command-for.ts";
import { printable } from "../printable.ts";
import { fail, printData, refusalText, runOnSystem, type SystemOptions } from "../run-on-system.ts";
import { notePulled, pulledFrom, pullPlan } from "./pulled-files.ts";

/** It exits with 1, and writes nothing, where a file was changed here as well as there. */
export function pullCommand(): Command {
  const command = new Command("pull").description(
    "write the journeys, templates and settings of a stack as files, byte for byte, leaving alone what was edited here only",
  );
  return withSystem(withWorkflows(withExample(command, "pull --stack perennial-production"))).action(pull);
}

const pull = async ({ workflows, json, ...where }: SystemOptions & { workflows: string }): Promise<void> => {
  const from = where.stack ?? where.table;
  if (from === undefined) return fail("Name the stack with --stack: a local system publishes from its folder as it is.");
  const asked = await runOnSystem(where, "workflow-files", { texts: true });
  if (!asked) return;
  if (!asked.ok) return fail(refusalText(asked));
  // Pictures are bytes, and lie where somebody has put them into a folder.
  const files = asked.output.files.filter(({ text = "" }) => referredPicture(text) === undefined);
  if (files.length === 0) return fail(`Nothing was published on ${from} with its files yet: deploy first.`);
  const others = files.map(({ path }) => path).filter((path) => !isWorkflowPath(path));
  if (others.length > 0) return fail(otherPaths(others, from));
  const there = Object.fromEntries(files.map(({ path, text = "" }) => [path, text]));
  const { edits, conflicts } = pullPlan(await readTexts(workflows), there, pulledFrom(workflows, from)?.files);
  if (conflicts.length > 0) return fail(conflictText(conflicts, workflows));
  const { moved } = await folderFiles(workflows).write(edits);
  if (moved.length > 0) return fail(conflictText(moved, workflows));
  notePulled(workflows, { from, files: Object.fromEntries(files.map(({ path, hash }) => [path, hash])) });
  const changed = Object.entries(edits).map(([path, { text }]) => ({ path, removed: text === null }));
  if (json) return printData({ changed });
  const lines = changed.map(({ path, removed }) => printable(`${removed ? "removed" : "written"}  ${path}`));
  process.stdout.write(`${lines.length === 0 ? "Nothing has changed." : lines.join("\n")}\n`);
};

const otherPaths = (paths: string[], from: string): string =>
  printable(
    `${from} names what is no file of a workflows folder: ${JSON.stringify(paths)}. Nothing was written. Publish it anew.`,
  );

const conflictText = (paths: string[], folder: string): string =>
  printable(
    `Changed here and on the stack: ${paths.join(", ")}. Nothing was written. Move these files out of ${folder}, pull, and put your changes into what came.`,
  );
