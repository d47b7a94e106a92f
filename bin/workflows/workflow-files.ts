/** Reads the files of a workflows folder. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export type TextFile = { /** Relative to the workflows folder, with forward slashes. */ file: string; text: string };

/** One template in one locale. */
export type TemplateFile = { name: string; locale: string; mjml: TextFile; text?: string };

export type WorkflowFiles = {
  journeys: TextFile[];
  templates: TemplateFile[];
  /** By locale. */
  layouts: Record<string, string>;
  topics?: TextFile;
  settings?: TextFile;
  /** The shop's own segments; there need not be any. */
  segments?: TextFile;
};

/** Everything in the folder that `publish` takes. Throws only if a file that is there cannot be read. */
export async function readWorkflowFiles(folder: string): Promise<WorkflowFiles> {
  const journeys = (await namesIn(join(folder, "journeys"))).filter((name) => /\.ya?ml$/.test(name));
  const names = await namesIn(join(folder, "templates"));
  const read = (await Promise.all(names.map((name) => readTemplates(folder, name)))).flat();
  const [topics, settings, segments] = await Promise.all([
    readIfThere(folder, "topics.yaml"),
    readIfThere(folder, "settings.yaml"),
    readIfThere(folder, "segments.yaml"),
  ]);
  return {
    journeys: await readAll(
      folder,
      journeys.map((name) => `journeys/${name}`),
    ),
    templates: read.filter(({ name }) => name !== LAYOUT),
    layouts: Object.fromEntries(read.filter(({ name }) => name === LAYOUT).map(({ locale, mjml }) => [locale, mjml.text])),
    ...(topics ? { topics } : {}),
    ...(settings ? { settings } : {}),
    ...(segments ? { segments } : {}),
  };
}

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return [];
    throw error;
  }
};

const read = async (folder: string, file: string): Promise<TextFile> => ({
  file,
  text: (await readFile(join(folder, file), "utf8")).replace(/^\uFEFF/, ""),
});

const readAll = (folder: string, files: string[]): Promise<TextFile[]> => Promise.all(files.map((file) => read(folder, file)));

const readIfThere = async (folder: string, file: string): Promise<TextFile | undefined> =>
  (await namesIn(folder)).includes(file) ? read(folder, file) : undefined;

const LAYOUT = "layout";

const readTemplates = async (folder: string, name: string): Promise<TemplateFile[]> => {
  const files = await namesIn(join(folder, "templates", name));
  return Promise.all(
    files
      .filter((file) => file.endsWith(".mjml"))
      .map(async (file): Promise<TemplateFile> => {
        const locale = file.replace(/\.mjml$/, "");
        const beside = `${locale}.txt`;
        const mjml = await read(folder, `templates/${name}/${file}`);
        if (!files.includes(beside)) return { name, locale, mjml };
        return { name, locale, mjml, text: (await read(folder, `templates/${name}/${beside}`)).text };
      }),
  );
};
