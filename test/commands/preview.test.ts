/** Previews: every template in every language for a made-up reader, as a page and as MIME. */

import PostalMime from "postal-mime";
import { beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "#flows/publish/publication.ts";
import { mimeOf } from "#local/ses/mime-of.ts";
import { previewPage } from "../../bin/preview/preview-page.ts";
import { renderPreview } from "../../bin/preview/render-preview.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { WORKFLOWS } from "../local/shop.ts";
import { compile, file } from "../mail/given-template.ts";

let publication: Publication;
beforeAll(async () => {
  const read = await compileWorkflows(WORKFLOWS);
  if (!read.publication) throw new Error(`the shipped workflows have problems: ${JSON.stringify(read.problems)}`);
  publication = read.publication;
});

const templateIn = (name: string, locale: string) => {
  const found = publication.templates.find((one) => one.name === name && one.locale === locale);
  if (!found) throw new Error(`no ${name} in ${locale}`);
  return found;
};

describe("a preview", () => {
  it("shows every shipped template in every language: the made-up readers lack nothing", () => {
    const previews = publication.templates.map((template) => ({ template, preview: renderPreview(publication, template) }));
    expect(previews.length).toBeGreaterThan(0);
    const problems = previews.flatMap(({ template, preview }) =>
      preview.kind === "problem" ? [`${template.name}/${template.locale}: ${preview.problem}`] : [],
    );
    expect(problems).toEqual([]);
  });

  it("speaks of a stored customer by their own name, and of what they lack in made-up words", () => {
    const reader = { facts: { customer: { first_name: "Wanda", orders: 4 }, order: {} }, zone: "Europe/Warsaw" };
    const preview = renderPreview(publication, templateIn("loyalty-thank-you", "en"), reader);
    expect(preview.kind === "shown" && preview.mail.text).toContain("Wanda");
  });

  it("is a page that runs nothing: what a mail holds stays in a sandboxed frame", () => {
    const mail = {
      locale: "en",
      subject: "<b>Hi</b>",
      preheader: "",
      html: '<script>alert("x")</script>',
      text: "</pre>",
      bytes: 27,
    };
    const page = previewPage("greeting", [
      { kind: "shown", mail },
      { kind: "problem", locale: "fi", problem: "no <name>" },
    ]);
    expect(page).not.toMatch(/<script|<b>|no <name>/);
    expect(page).toContain('sandbox=""');
  });

  it("is a mail that mail programs read, signs of every language intact", async () => {
    const preview = renderPreview(publication, templateIn("survey-nps", "bg"));
    if (preview.kind === "problem") throw new Error(preview.problem);
    const { subject, html, text } = preview.mail;
    const mime = await mimeOf({
      id: "p",
      at: "2026-11-27T09:30:00Z",
      to: "r@example.com",
      from: "s@example.com",
      subject,
      html,
      text,
      headers: {},
      tags: {},
    });
    const read = await PostalMime.parse(mime);
    expect(read.subject).toBe(subject);
    expect(read.text?.trim()).toBe(text.trim());
  });
});

describe("a template", () => {
  it("whose HTML Gmail would cut is a problem", async () => {
    const body = (paragraphs: number): string =>
      file(`${"<mj-text>A line of forty characters, or a few more.</mj-text>".repeat(paragraphs)}`);
    expect((await compile(body(5))).problems).toEqual([]);
    expect((await compile(body(900))).problems).toContainEqual(expect.objectContaining({ code: "large-html" }));
  });
});
