/** Sorts the texts of a workflows folder by what they are. */

/** By path relative to the workflows folder, with forward slashes; pictures in base64. */
export type WorkflowTexts = Record<string, string>;

export type TextFile = { /** Relative to the workflows folder, with forward slashes. */ file: string; text: string };

/** One template in one locale. */
export type TemplateFile = { name: string; locale: string; mjml: TextFile; text?: string };

export type WorkflowFiles = {
  journeys: TextFile[];
  templates: TemplateFile[];
  /** What stands around the mails: one for all locales, and those of single locales, which go before it. */
  layouts: { all?: TextFile; single: TemplateFile[] };
  /** Pictures of mails; the text of each is its bytes in base64. */
  pictures: TextFile[];
  /** Own texts of pages and mails, a file a locale. */
  texts: TextFile[];
  /** Name days, a file a country. */
  calendars: TextFile[];
  topics?: TextFile;
  settings?: TextFile;
  /** The shop's own segments; there need not be any. */
  segments?: TextFile;
  /** Canned replies; there need not be any. */
  replies?: TextFile;
};

/** Everything in the texts that `publish` takes. */
export function workflowFiles(texts: WorkflowTexts): WorkflowFiles {
  const files = Object.entries(texts).map(([file, text]) => ({ file, text }));
  const named = (pattern: RegExp): TextFile[] => files.filter(({ file }) => pattern.test(file));
  const templates = named(/^templates\/[^/]+\/[^/]+\.mjml$/).map((mjml) => templateOf(mjml, texts));
  const one = (file: string) => files.find((known) => known.file === file);
  const [topics, settings] = [one("topics.yaml"), one("settings.yaml")];
  const [segments, replies] = [one("segments.yaml"), one("replies.yaml")];
  const layout = one(LAYOUT_FILE);
  return {
    journeys: named(/^journeys\/[^/]+\.ya?ml$/),
    calendars: named(/^calendars\/[^/]+\.ya?ml$/),
    pictures: named(/^templates\/pictures\/[^/]+$/).filter(({ file }) => !/\.(?:mjml|txt)$/.test(file)),
    texts: named(/^texts\/[^/]+\.ya?ml$/),
    templates: templates.filter(({ name }) => name !== LAYOUT && name !== "pictures"),
    layouts: { ...(layout ? { all: layout } : {}), single: templates.filter(({ name }) => name === LAYOUT) },
    ...(topics ? { topics } : {}),
    ...(settings ? { settings } : {}),
    ...(segments ? { segments } : {}),
    ...(replies ? { replies } : {}),
  };
}

/** What stands around the mails in every language; `templates/layout/<locale>.mjml` in one. */
export const LAYOUT_FILE = "templates/layout.mjml";
const LAYOUT = "layout";

const templateOf = (mjml: TextFile, texts: WorkflowTexts): TemplateFile => {
  const [, name = "", locale = ""] = /^templates\/([^/]+)\/([^/]+)\.mjml$/.exec(mjml.file) ?? [];
  const text = texts[`templates/${name}/${locale}.txt`];
  return { name, locale, mjml, ...(text === undefined ? {} : { text }) };
};
