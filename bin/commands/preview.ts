/** `perennial preview`: a template in every language, as its readers would see it: a page for the browser, and MIME. */

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import * as z from "zod";
import { type Preview, previewPage, type Shown, sizeText } from "../preview/preview-page.ts";
import type { Reader } from "../preview/render-preview.ts";
import { ask, onSystem, print, type Where } from "./run-and-print.ts";

type Options = Where & {
  locale?: string;
  customer?: string;
  eml?: string;
  sendTo?: string;
  html?: string;
  json?: boolean;
  workflows: string;
};

const readerShape = z.object({
  facts: z.record(z.string(), z.record(z.string(), z.unknown())),
  zone: z.string(),
  locale: z.string().optional(),
});

/** It exits with 1 when a language could not be rendered. */
export function previewCommand(): Command {
  return onSystem(
    new Command("preview")
      .description("show a template as its readers would see it, in every language")
      .argument("<template>", "the template's name")
      .option("--locale <locale>", "only this language")
      .option("--customer <id>", "in the words of a stored customer, in their language")
      .option("--html <file>", "where to write the page; by default among temporary files")
      .option("--eml <file>", "write the mail as MIME too")
      .option("--send-to <address>", "send it there as a test, a mail a language: marked, with dead links, counted nowhere")
      .option("--workflows <folder>", "the folder of the template", "workflows"),
  ).action(preview);
}

const refuse = (text: string, json = false): void => {
  process.exitCode = 1;
  print({ ok: false, text, data: { problem: text } }, json);
};

/** `mail.eml` for one language, `mail.fi.eml` and so on for several. */
const emlPath = (file: string, locale: string, several: boolean): string =>
  several ? `${file.replace(/\.eml$/i, "")}.${locale}.eml` : file;

const writeEml = async (file: string, mails: Shown[], from: string): Promise<string[]> => {
  const { mimeOf } = await import("#local/ses/mime-of.ts");
  return Promise.all(
    mails.map(async ({ locale, subject, html, text }) => {
      const path = resolve(emlPath(file, locale, mails.length > 1));
      const mail = { id: `preview-${locale}`, at: "2026-11-27T09:30:00Z", to: "reader@example.com", from, subject, html, text };
      await writeFile(path, await mimeOf({ ...mail, headers: {}, tags: {} }));
      return path;
    }),
  );
};

const lines = (preview: Preview): string =>
  preview.kind === "problem"
    ? `${preview.locale}  no mail: ${preview.problem}`
    : `${preview.mail.locale}  ${preview.mail.subject}\n    ${preview.mail.preheader}\n    ${sizeText(preview.mail)}`;

const show = async (name: string, previews: Preview[], from: string, { html, eml, json }: Options): Promise<void> => {
  const mails = previews.flatMap((preview) => (preview.kind === "shown" ? [preview.mail] : []));
  if (mails.length < previews.length) process.exitCode = 1;
  const page = resolve(html ?? join(tmpdir(), `perennial-preview-${name}.html`));
  await writeFile(page, previewPage(name, previews));
  const files = eml === undefined ? [] : await writeEml(eml, mails, from);
  const only = mails.length === 1 ? [`\n${mails[0]?.text ?? ""}`] : [];
  const text = [
    ...previews.map(lines),
    ...only,
    "",
    `Open ${pathToFileURL(page).href}`,
    ...files.map((file) => `MIME in ${file}`),
  ].join("\n");
  print({ ok: true, text, data: { template: name, previews, page, eml: files } }, json);
};

const readerOf = async (customer: string, where: Where): Promise<(Reader & { locale?: string | undefined }) | undefined> => {
  const result = await ask(where, { kind: "facts", customer });
  if (result && !result.ok) print(result);
  return result?.ok ? readerShape.parse(result.data) : undefined;
};

const preview = async (name: string, options: Options): Promise<void> => {
  const [{ compileWorkflows }, { renderPreview, senderFor }, { didYouMean }, { chooseLocale }] = await Promise.all([
    import("../workflows/compile-workflows.ts"),
    import("../preview/render-preview.ts"),
    import("#engine/model/nearest-name.ts"),
    import("#mail/choose-locale.ts"),
  ]);
  const { publication } = await compileWorkflows(options.workflows);
  if (!publication) return refuse(`There are problems in ${options.workflows}: "perennial check" tells of them.`, options.json);
  const all = publication.templates.filter((one) => one.name === name);
  if (all.length === 0) {
    const near = didYouMean(name, new Set(publication.templates.map((one) => one.name)));
    return refuse(`There is no template "${name}" in ${options.workflows}. ${near}`, options.json);
  }
  const reader = options.customer === undefined ? undefined : await readerOf(options.customer, options);
  if (options.customer !== undefined && !reader) return;
  const locales = all.map(({ locale }) => locale);
  if (options.locale !== undefined && !locales.includes(options.locale)) {
    return refuse(`"${name}" does not exist in "${options.locale}", only in ${locales.join(", ")}.`, options.json);
  }
  const wanted = options.locale ?? (reader ? chooseLocale(reader.locale, locales, publication.settings.locale) : undefined);
  const chosen = wanted === undefined ? all : all.filter(({ locale }) => locale === wanted);
  const previews = chosen.map((template) => renderPreview(publication, template, reader));
  if (options.sendTo === undefined) return show(name, previews, publication.settings.sender.email, options);
  const mails = previews.flatMap((preview) => (preview.kind === "shown" ? [preview.mail] : []));
  if (mails.length < previews.length) return refuse(previews.map(lines).join("\n"), options.json);
  await sendEach(name, mails, senderFor(publication, name), options.sendTo, options);
};

/** One mail a language; stops at the first that does not leave. */
const sendEach = async (name: string, mails: Shown[], from: { name: string; email: string }, to: string, options: Options) => {
  for (const { locale, subject, html, text } of mails) {
    const { name: called, email } = from;
    const mail = { to, from: { name: called, email }, subject, html, text, template: name, locale };
    const result = await ask(options, { kind: "test_mail", ...mail });
    if (!result) return;
    print(result, options.json);
    if (!result.ok) return;
  }
};
