/** Adds a kind of step and one of trigger to the product, by the lines that a person would write, and bundles it. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const HERE = import.meta.dirname;

/** Of each registry: the import, the union's member, the list's line. Nothing else of the product is touched. */
const REGISTRIES: Record<string, [before: string, added: string][]> = {
  "functions/engine/steps/step-kinds.ts": [
    ["import {", `import { type GreetStep, greet } from "${HERE}/engine-step.ts";\n`],
    ["  | EmailStep", "  | GreetStep\n"],
    ["  email,\n", "  greet,\n"],
  ],
  "functions/language/steps/step-kinds.ts": [
    ["import {", `import { greet } from "${HERE}/language-step.ts";\n`],
    ["  email,\n", "  greet,\n"],
  ],
  "functions/engine/triggers/trigger-kinds.ts": [
    ["import {", `import { type OrderOfTrigger, orderOf } from "${HERE}/engine-trigger.ts";\n`],
    ["EventTrigger | DateTrigger", "OrderOfTrigger | "],
    ["  event: eventTrigger,\n", "  order_of: orderOf,\n"],
  ],
  "functions/language/triggers/trigger-kinds.ts": [
    ["import {", `import { orderOf } from "${HERE}/language-trigger.ts";\n`],
    ["  event: eventTrigger,\n", "  order_of: orderOf,\n"],
  ],
};

/** The registry's text with what is added. */
export function registryWithKinds(path: string): string {
  return (REGISTRIES[path] ?? []).reduce(
    (text, [before, added]) => {
      const at = text.indexOf(before);
      if (at < 0) throw new Error(`${path} has no line ${before}`);
      return `${text.slice(0, at)}${added}${text.slice(at)}`;
    },
    readFileSync(path, "utf8"),
  );
}

export const CHANGED_FILES = Object.keys(REGISTRIES);

const registries: Plugin = {
  name: "registries with two more kinds",
  setup: ({ onLoad }) => {
    for (const path of CHANGED_FILES) {
      const filter = new RegExp(`${path.replaceAll(/[./]/g, "[./\\\\]")}$`);
      onLoad({ filter }, () => ({ contents: registryWithKinds(path), loader: "ts", resolveDir: resolve(path, "..") }));
    }
  },
};

/** The product with both kinds. */
export async function productWithKinds(): Promise<typeof import("./product.ts")> {
  const folder = mkdtempSync(join(tmpdir(), "perennial-kinds-"));
  const outfile = join(folder, "product.mjs");
  await build({
    entryPoints: [join(HERE, "product.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    plugins: [registries],
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
