/** `perennial erase-person`: takes away everything that is held of somebody; without --yes it says what that would be. */

import { Command } from "commander";
import type { ShownExport } from "#local/ask-people.ts";

type Options = { yes?: boolean; json?: boolean; data: string };

const listOf = async (held: ShownExport): Promise<string> => {
  const { sectionsOf } = await import("../people/export-sections.ts");
  return sectionsOf(held)
    .map(({ heading, entries }) => `  ${String(entries.length).padStart(5)}  ${heading}`)
    .join("\n");
};

const erased = async (person: string, { yes, json, data }: Options): Promise<void> => {
  try {
    const { askErase, askExport } = await import("#local/ask-people.ts");
    if (!yes) {
      const held = await askExport(data, person);
      if (json) return void process.stdout.write(`${JSON.stringify({ person, erased: false, held }, null, 2)}\n`);
      const how =
        "Nothing is taken away yet. Say it with --yes; it cannot be undone. To keep a copy for them first: export-person.";
      return void process.stdout.write(`Of ${person} would be taken away:\n${await listOf(held)}\n\n${how}\n`);
    }
    const { before, left } = await askErase(data, person);
    if (left > 0) process.exitCode = 1;
    if (json) return void process.stdout.write(`${JSON.stringify({ person, erased: left === 0, left }, null, 2)}\n`);
    const told =
      left === 0
        ? "Gone. A hash of the address and of the id is all that stays, so that no import brings them back."
        : `${left} rows are still there; the system's notes say why, and it tries again within six hours. Nothing is sent to them.`;
    process.stdout.write(`Of ${person} there was:\n${await listOf(before)}\n\n${told}\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

/** It exits with 1 when nobody is known under this id or address, or something is left. */
export const erasePersonCommand = (): Command =>
  new Command("erase-person")
    .description("take away everything that is held of somebody, for good")
    .argument("<person>", "an id or an e-mail address; all profiles of one address are one person")
    .option("--yes", "do it")
    .option("--json", "as data")
    .option("--data <folder>", "the folder of the local system", ".perennial")
    .action(erased);
