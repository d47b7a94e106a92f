/** Reads the texts of a workflows folder from the disk. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { WorkflowTexts } from "#checks/workflow-files.ts";

const PICTURES = "templates/pictures";
const YAML = /\.ya?ml$/;
const BESIDE = ["topics.yaml", "settings.yaml", "segments.yaml", "replies.yaml", "journey.schema.json"];

/** All that `compileTexts` and `check` look at, in the order of their names. Throws only if a file that is there cannot be read. */
export async function readTexts(folder: string): Promise<WorkflowTexts> {
  const journeys = await filesIn(folder, "journeys", YAML);
  const templates = await namesIn(join(folder, "templates"));
  const mails = await Promise.all(templates.map((name) => filesIn(folder, `templates/${name}`, /\.(mjml|txt)$/)));
  const layout = templates.filter((name) => name === "layout.mjml").map((name) => `templates/${name}`);
  const pictures = await filesIn(folder, PICTURES, /./);
  const texts = await filesIn(folder, "texts", YAML);
  const calendars = await filesIn(folder, "calendars", YAML);
  const beside = (await namesIn(folder)).filter((name) => BESIDE.includes(name));
  const files = [...journeys, ...layout, ...mails.flat(), ...texts, ...calendars, ...beside];
  const read = await Promise.all(files.map(async (file) => [file, await textOf(join(folder, file))] as const));
  const shown = await Promise.all(
    pictures.map(async (file) => [file, (await readFile(join(folder, file))).toString("base64")] as const),
  );
  return Object.fromEntries([...read, ...shown]);
}

/** These, and what is checked and copied from but never published: recipes with their templates, and the page that explains all. */
export async function readAllTexts(folder: string): Promise<WorkflowTexts> {
  const recipes = await filesIn(folder, "recipes", YAML);
  const templates = await namesIn(join(folder, RECIPE_TEMPLATES));
  const mails = await Promise.all(templates.map((name) => filesIn(folder, `${RECIPE_TEMPLATES}/${name}`, /\.(mjml|txt)$/)));
  const page = (await namesIn(folder)).filter((name) => name === "README.md");
  const files = [...recipes, ...mails.flat(), ...page];
  const read = await Promise.all(files.map(async (file) => [file, await textOf(join(folder, file))] as const));
  return { ...(await readTexts(folder)), ...Object.fromEntries(read) };
}

const RECIPE_TEMPLATES = "recipes/templates";

const filesIn = async (folder: string, path: string, wanted: RegExp): Promise<string[]> =>
  (await namesIn(join(folder, path))).filter((name) => wanted.test(name)).map((name) => `${path}/${name}`);

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return [];
    throw error;
  }
};

const textOf = async (path: string): Promise<string> => (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
