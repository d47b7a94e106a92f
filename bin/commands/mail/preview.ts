/** `perennial preview`: a template in every language, as its readers would see it: a page for the browser, and MIME. */

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import type { Problem } from "#language/problem.ts";
import { facts } from "#operations/people/facts.ts";
import type { Preview, Shown } from "#operations/templates/preview-template.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { previewPage, sizeText } from "../../preview/preview-page.ts";
import { describing, withExample, withSystem, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printResult, runOnSystem, type SystemOptions, type Where } from "../run-on-system.ts";

type Options = SystemOptions & {
  locale?: string;
  customer?: string;
  eml?: string;
  sendTo?: string;
  html?: string;
  workflows: string;
};

/** It exits with 1 when a language could not be rendered. */
export function previewCommand(): Command {
  const command = new Command("preview").description("show a template as its readers would see it, in every language");
  return withSystem(
    withWorkflows(withExample(command, "preview maintenance-first --locale fi --send-to me@example.com"))
      .argument("<template>", "the template's name")
      .option("--locale <locale>", "only this language")
      .option("--customer <id>", `with what is stored of a customer, in their language: ${describing(facts, "customer")}`)
      .option("--html <file>", "where to write the page; by default among temporary files")
      .option("--eml <file>", "write the mail as MIME too")
      .option("--send-to <address>", "send it there as a test, a mail a language: marked, with dead links, counted nowhere"),
  ).action(preview);
}

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
  printResult({ ok: true, output: { template: name, previews, page, eml: files } }, () => text, json);
};

const readerOf = async (customer: string, where: Where): Promise<OutputOf<"facts"> | undefined> => {
  const result = await runOnSystem(where, "facts", { customer });
  if (result && !result.ok) printResult(result, () => "");
  return result?.ok ? result.output : undefined;
};

const preview = async (name: string, options: Options): Promise<void> => {
  const { json, locale, sendTo } = options;
  const reader = options.customer === undefined ? undefined : await readerOf(options.customer, options);
  if (options.customer !== undefined && !reader) return;
  const [{ compileTexts }, { readTexts }] = await Promise.all([
    import("../../workflows/compile-workflows.ts"),
    import("../../workflows/read-texts.ts"),
  ]);
  const texts = await readTexts(options.workflows);
  const loadRenderer = async () => (await import("#runtime/mail-renderer.ts")).mailRenderer;
  const wanted = { ...(locale === undefined ? {} : { locale }), ...(reader ? { reader } : {}) };
  const rendered = await runHere({ compile: compileTexts, loadRenderer }, "render-template", {
    template: name,
    texts,
    ...wanted,
  });
  if (!rendered.ok) return printResult(rendered, () => "", json);
  const { problems, reader_locale, from } = rendered.output;
  if (problems.length > 0 && !json) await showProblems(problems, texts);
  const only = locale ?? reader_locale;
  const previews = rendered.output.previews
    .filter((one) => only === undefined || localeOf(one) === only)
    .sort((a, b) => (localeOf(a) < localeOf(b) ? -1 : 1));
  if (sendTo === undefined) return show(name, previews, from.email, options);
  const mails = previews.flatMap((one) => (one.kind === "shown" ? [one.mail] : []));
  if (mails.length === previews.length) return sendEach(name, mails, from, options);
  process.exitCode = 1;
  printResult({ ok: false, problem: previews.map(lines).join("\n") }, () => "", json);
};

const localeOf = (preview: Preview): string => (preview.kind === "shown" ? preview.mail.locale : preview.locale);

/** What is wrong with the template itself, above what can be shown of it. */
const showProblems = async (problems: Problem[], texts: Record<string, string>): Promise<void> => {
  const { printProblems } = await import("../show/print-problems.ts");
  await printProblems(problems, async (file) => texts[file]);
};

/** One mail a language; stops at the first that does not leave. */
const sendEach = async (
  template: string,
  mails: Shown[],
  from: { name: string; email: string },
  { json, sendTo: to = "", ...where }: Options,
): Promise<void> => {
  const sender = { name: from.name, email: from.email };
  for (const { locale, subject, html, text } of mails) {
    const result = await runOnSystem(where, "test-mail", { to, from: sender, subject, html, text, template, locale });
    if (result) printResult(result, (sent) => `Sent to ${sent.to}: ${sent.subject}`, json);
    if (!result?.ok) return;
  }
};
