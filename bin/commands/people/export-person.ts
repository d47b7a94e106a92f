/** `perennial export-person`: everything that is held of a person, as JSON and as a page that they can read. */

import type { Command } from "commander";
import { exportsIn } from "#local/storage/data-folder.ts";
import { exportPerson } from "#operations/people/export-person.ts";
import { listOf } from "../../people/export-sections.ts";
import { writeExport } from "../../people/write-export.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { fail, printResult, runOnSystem, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { out?: string };

/** It exits with 1 when nobody is known under this id or address. */
export function exportPersonCommand(): Command {
  const command = commandFor(exportPerson, {
    more: "write it down as data and as a page to read",
    example: "export-person ewa.mazur@example.com",
  });
  return withSystem(
    command
      .argument("<person>", describing(exportPerson, "person"))
      .option("--out <folder>", "where the two files go, by default `exports` in the data folder; with --json none are written"),
  ).action(exportToFiles);
}

const exportToFiles = async (person: string, { json, out, ...where }: Options): Promise<void> => {
  const held = await runOnSystem(where, "export-person", { person });
  if (!held) return;
  if (json || !held.ok) return printResult(held, () => "", json && held.ok);
  try {
    const files = writeExport(person, held.output, out ?? exportsIn(where.data));
    const list = `What is held of ${person}:\n${listOf(held.output)}`;
    process.stdout.write(`${list}\n\nTo read: ${files.html}\nAs data: ${files.json}\n`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
};
