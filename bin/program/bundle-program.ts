/** Bundles the command line into a few files; loaded only where they have to be made anew. */

import { readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { build } from "esbuild";
import * as z from "zod";
import { engineDefine, engineFiles } from "#console/engine-hash-of.ts";

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
 * The code by the names of its files, `program.mjs` among them, and the project's own files that went into it, relative to `project`.
 *
 * @throws the errors of esbuild, where a file does not bundle
 */
export async function bundleProgram(project: string): Promise<{ code: Record<string, string>; files: string[] }> {
  const { dependencies, devDependencies } = packages.parse(JSON.parse(await readFile(join(project, "package.json"), "utf8")));
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: ["bin/program/run-program.ts"],
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // What a command imports when it comes to it lies in files of its own.
    splitting: true,
    outdir: "bundle",
    outExtension: { ".js": ".mjs" },
    entryNames: "program",
    // Some packages are CommonJS and ask for node's own modules, which an ES module cannot give them otherwise.
    banner: { js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);" },
    mainFields: ["module", "main"],
    external: Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !BUNDLED.includes(name)),
    // Of bin/workflows/project-folder.ts, the only file that asks where it lies.
    define: { "import.meta.dirname": JSON.stringify(join(project, "bin/workflows")), ...engineDefine(project) },
    logLevel: "silent",
    legalComments: "none",
    metafile: true,
    write: false,
  });
  const files = Object.keys(metafile.inputs).map((file) => relative(project, join(project, file)));
  const code = Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text]));
  // The program carries the hash of all of the engine's files, of those too that no command imports.
  const own = files.filter((file) => !file.startsWith("node_modules"));
  return { code, files: [...new Set([...own, ...engineFiles(project)])].sort() };
}

const named = z.record(z.string(), z.string());
const packages = z.object({ dependencies: named, devDependencies: named });
