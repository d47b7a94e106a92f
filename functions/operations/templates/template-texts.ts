/** The texts of a workflows folder that matter for one template, and what is said of templates there without compiling any. */

import type { WorkflowTexts } from "../operation-ports.ts";

const FILE = /^templates\/([^/]+)\/([^/]+)\.mjml$/;

export type TemplateText = { name: string; locale: string; path: string; text: string };

/** Every template in every language in which it is written, by path. */
export function templateTexts(texts: WorkflowTexts): TemplateText[] {
  return Object.entries(texts)
    .flatMap(([path, text]) => {
      const [, name, locale] = FILE.exec(path) ?? [];
      return name === undefined || locale === undefined ? [] : [{ name, locale, path, text }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The subject as it is written at the head of the file, Liquid still in it; undefined where it has none. */
export function writtenSubject(text: string): string | undefined {
  return writtenAtHead(text, /^subject:[ \t]*(.*)$/m);
}

/** The same of the line that mail programs show beside the subject. */
export function writtenPreheader(text: string): string | undefined {
  return writtenAtHead(text, /^preheader:[ \t]*(.*)$/m);
}

const writtenAtHead = (text: string, line: RegExp): string | undefined => {
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
  const written = line.exec(head)?.[1]?.trim();
  if (written === undefined || written === "") return undefined;
  const quoted = /^(["'])(.*)\1$/.exec(written);
  return quoted ? quoted[2] : written;
};

const JOURNEY = /^journeys\/([^/]+)\.ya?ml$/;

/** The journeys that send it, by the names of their files. */
export function journeysWith(texts: WorkflowTexts, template: string): string[] {
  return Object.entries(texts).flatMap(([path, text]) => {
    const [, name] = JOURNEY.exec(path) ?? [];
    return name !== undefined && templatesOf(text).includes(template) ? [name] : [];
  });
}

/** The templates that the steps of a journey name, by the keys under which they stand there. */
const templatesOf = (journey: string): string[] =>
  [...journey.matchAll(/^[ \t-][^#\n]*?\b(?:email|about):[ \t]*["']?([\w-]+)/gm)].map(([, name = ""]) => name);

/** What stands for another template: it is only a name here. */
const OTHER = '---\nsubject: "–"\npreheader: "–"\n---\n<mj-text>\n  –\n</mj-text>\n';

/**
 * The folder as one template sees it: its own files, the layout and the settings as they are; of the journeys those that send it, since
 * they say who signs; their other templates as mere names. So it is compiled in a fraction of the time, as somebody types.
 */
export function textsAround(texts: WorkflowTexts, template: string): WorkflowTexts {
  const journeys = new Set(journeysWith(texts, template));
  const beside = new Set([...journeys].flatMap((name) => templatesOf(texts[`journeys/${name}.yaml`] ?? "")));
  return Object.fromEntries(
    Object.entries(texts).flatMap(([path, text]): [string, string][] => {
      const [, journey] = JOURNEY.exec(path) ?? [];
      if (journey !== undefined) return journeys.has(journey) ? [[path, text]] : [];
      const [, name] = FILE.exec(path) ?? [];
      if (name !== undefined && name !== template) return beside.has(name) ? [[path, OTHER]] : [];
      return /^(recipes|calendars)\//.test(path) ? [] : [[path, text]];
    }),
  );
}
