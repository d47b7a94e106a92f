/** Bundles the command line into one file; loaded only where that has to be made anew. */

import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import * as z from "zod";

/** Packages that come in many files, or that nearly every command loads. All others are loaded from their folder, when they are needed. */
const BUNDLED = [
  "yaml",
  "zod",
  "commander",
  "@marcbachmann/cel-js",
  "temporal-polyfill",
  "liquidjs",
  "entities",
  "@noble/hashes",
];

/**
 * The code, and the project's own files that went into it, relative to `project`.
 *
 * @throws the errors of esbuild, where a file does not bundle
 */
export async function bundleProgram(project: string): Promise<{ code: string; files: string[] }> {
  const { dependencies, devDependencies } = packages.parse(JSON.parse(await readFile(join(project, "package.json"), "utf8")));
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: ["bin/program/run-program.ts"],
    bundle: true,
    platform: "node",
    target: "node24",
    // Here a package beside the bundle is loaded where a command comes to it; in an ES module all of them would be, at the start.
    format: "cjs",
    mainFields: ["module", "main"],
    external: Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !BUNDLED.includes(name)),
    // Of bin/workflows/project-folder.ts, the only file that asks where it lies.
    define: { "import.meta.dirname": JSON.stringify(join(project, "bin/workflows")) },
    logOverride: { "empty-import-meta": "error" },
    logLevel: "silent",
    legalComments: "none",
    metafile: true,
    write: false,
  });
  const files = Object.keys(metafile.inputs).map((file) => relative(project, join(project, file)));
  return { code: outputFiles[0]?.text ?? "", files: files.filter((file) => !file.startsWith("node_modules")).sort() };
}

const named = z.record(z.string(), z.string());
const packages = z.object({ dependencies: named, devDependencies: named });
