/** `perennial export-person`: everything that is held of somebody, as JSON and as a page that they can read. */

import { Command } from "commander";
import { onSystem, type Where } from "./run-and-print.ts";

type Options = Where & { json?: boolean; out: string };

/** It exits with 1 when nobody is known under this id or address. */
export function exportPersonCommand(): Command {
  return onSystem(
    new Command("export-person")
      .description("write down everything that is held of somebody, as data and as a page to read")
      .argument("<person>", "an id or an e-mail address; all profiles of one address are one person")
      .option("--out <folder>", "where the two files go; with --json none are written", "."),
  ).action(exported);
}

const exported = async (person: string, { json, out, ...where }: Options): Promise<void> => {
  try {
    const { peopleOf } = await import("../people/people-of.ts");
    const held = await (await peopleOf(where)).export(person);
    if (json) return void process.stdout.write(`${JSON.stringify(held, null, 2)}\n`);
    const { listOf } = await import("../people/export-sections.ts");
    const { writeExport } = await import("../people/write-export.ts");
    const files = writeExport(person, held, out);
    process.stdout.write(`What is held of ${person}:\n${listOf(held)}\n\nTo read: ${files.html}\nAs data: ${files.json}\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};
