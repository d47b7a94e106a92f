/** Builds the files of the console's page out of `functions/console/web`: for the function of a stack, and where the system runs on one machine. */

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, buildSync } from "esbuild";
import { engineDefine } from "./engine-hash-of.ts";
import type { WebFile } from "./web-files.ts";

/**
 * By name, as the console serves them; each but the shell is named by its content.
 *
 * @param project where the project lies
 * @throws the errors of esbuild, where a file does not bundle
 */
export function buildWeb(project: string): Map<string, WebFile> {
  const web = join(project, "functions/console/web");
  const entryPoints = {
    console: join(web, "start.tsx"),
    engine: join(web, "engine/worker.ts"),
    look: join(web, "styles/look.css"),
  };
  const define = { ...engineDefine(project), RECIPE_TEXTS: JSON.stringify(recipeTextsOf(project)) };
  const { outputFiles } = buildSync({ ...OPTIONS, absWorkingDir: project, entryPoints, define });
  const files = new Map<string, WebFile>();
  for (const { path, text } of outputFiles) files.set(basename(path), { body: text, type: path.endsWith(".css") ? CSS : JS });
  const shell = readFileSync(join(web, "shell.html"), "utf8");
  files.set("index.html", { body: namingFiles(shell, [...files.keys()]), type: "text/html; charset=utf-8" });
  return files;
}

/** Recipes, their templates and the layout around them, by path: whoever begins a journey in the page needs no folder of Perennial's own. */
export function recipeTextsOf(project: string): Record<string, string> {
  const workflows = join(project, "workflows");
  const recipes = readdirSync(join(workflows, "recipes"), { recursive: true, encoding: "utf8" })
    .map((name) => `recipes/${name.replaceAll("\\", "/")}`)
    .filter((path) => /\.(?:ya?ml|mjml|txt)$/.test(path));
  return Object.fromEntries(
    [...recipes.sort(), "templates/layout.mjml"].map((path) => [path, readFileSync(join(workflows, path), "utf8")]),
  );
}

/** zod would compile each schema by `new Function`, which the page's policy refuses and reports; it is told so before the first one. */
const NO_CODE_OF_CODE = "(globalThis.__zod_globalConfig??={}).jitless=true;";

const OPTIONS: BuildOptions & { write: false } = {
  outdir: "assets",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  // What the page and the engine's worker both need is loaded once.
  splitting: true,
  // In each file, as any of them may be the first to run.
  banner: { js: NO_CODE_OF_CODE },
  minify: true,
  charset: "utf8",
  format: "esm",
  platform: "browser",
  conditions: ["browser"],
  target: ["es2023", "chrome123", "firefox121", "safari17.5"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  logLevel: "silent",
  write: false,
};

const CSS = "text/css; charset=utf-8";
const JS = "text/javascript; charset=utf-8";

const namingFiles = (shell: string, names: string[]): string =>
  shell
    .replace("{script}", names.find((name) => /^console-.*\.js$/.test(name)) ?? "")
    .replace("{engine}", names.find((name) => /^engine-.*\.js$/.test(name)) ?? "")
    .replace("{style}", names.find((name) => /^look-.*\.css$/.test(name)) ?? "");
