/** `perennial export-person`: everything that is held of somebody, as JSON and as a page that they can read. */

import { writeFileSync } from "node:fs";
import { Command } from "commander";

type Options = { json?: boolean; out: string; data: string };

const nameFor = (person: string): string =>
  person
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const exported = async (person: string, { json, out, data }: Options): Promise<void> => {
  try {
    const { askExport } = await import("#local/ask-people.ts");
    const held = await askExport(data, person);
    if (json) return void process.stdout.write(`${JSON.stringify(held, null, 2)}\n`);
    const { exportHtml } = await import("../people/export-html.ts");
    const { sectionsOf } = await import("../people/export-sections.ts");
    const path = `${out}/export-${nameFor(person)}`;
    // For their eyes and ours only.
    writeFileSync(`${path}.json`, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600 });
    writeFileSync(`${path}.html`, exportHtml(person, held), { mode: 0o600 });
    const lines = sectionsOf(held).map(({ heading, entries }) => `  ${String(entries.length).padStart(5)}  ${heading}`);
    process.stdout.write(`What is held of ${person}:\n${lines.join("\n")}\n\nTo read: ${path}.html\nAs data: ${path}.json\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

/** It exits with 1 when nobody is known under this id or address. */
export const exportPersonCommand = (): Command =>
  new Command("export-person")
    .description("write down everything that is held of somebody, as data and as a page to read")
    .argument("<person>", "an id or an e-mail address")
    .option("--json", "as data, to the standard output, and no files")
    .option("--out <folder>", "where the two files go", ".")
    .option("--data <folder>", "the folder of the local system", ".perennial")
    .action(exported);
