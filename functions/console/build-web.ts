/** Builds the files of the console's page out of `functions/console/web`: for the function of a stack, and where the system runs on one machine. */

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, buildSync } from "esbuild";
import type { WebFile } from "./web-files.ts";

/**
 * By name, as the console serves them; each but the shell is named by its content.
 *
 * @param project where the project lies
 * @throws the errors of esbuild, where a file does not bundle
 */
export function buildWeb(project: string): Map<string, WebFile> {
  const web = join(project, "functions/console/web");
  const page = { console: join(web, "start.tsx"), look: join(web, "styles/look.css") };
  const outputFiles = [
    ...buildSync({ ...options(project), entryPoints: page, splitting: true }).outputFiles,
    // In one file, whose modules run in their order: what forbids zod to make code comes before the first schema.
    ...buildSync({ ...options(project), entryPoints: { engine: join(web, "engine/worker.ts") } }).outputFiles,
  ];
  const files = new Map<string, WebFile>();
  for (const { path, text } of outputFiles) files.set(basename(path), { body: text, type: path.endsWith(".css") ? CSS : JS });
  const shell = readFileSync(join(web, "shell.html"), "utf8");
  files.set("index.html", { body: namingFiles(shell, [...files.keys()]), type: "text/html; charset=utf-8" });
  return files;
}

const options = (project: string): BuildOptions & { write: false } => ({
  absWorkingDir: project,
  outdir: "assets",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
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
});

const CSS = "text/css; charset=utf-8";
const JS = "text/javascript; charset=utf-8";

const namingFiles = (shell: string, names: string[]): string =>
  shell
    .replace("{script}", names.find((name) => /^console-.*\.js$/.test(name)) ?? "")
    .replace("{engine}", names.find((name) => /^engine-.*\.js$/.test(name)) ?? "")
    .replace("{style}", names.find((name) => /^look-.*\.css$/.test(name)) ?? "");
