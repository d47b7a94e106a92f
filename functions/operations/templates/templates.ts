/** `templates`: every template, in which languages it is written, and which journeys send it. */

import * as z from "zod";
import { parseSettings } from "#language/parse-settings.ts";
import { fileFor, shopLocales } from "#language/shop/shop-locales.ts";
import type { MailRenderer } from "#ports/mail-renderer.ts";
import { defineOperation } from "../define-operation.ts";
import { draftName } from "../drafts/draft-shape.ts";
import type { OperationPorts, WorkflowTexts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { workflowTexts } from "../shapes.ts";
import { sampleLines } from "./sample-lines.ts";
import { journeysWith, type TemplateText, templateTexts, writtenPreheader, writtenSubject } from "./template-texts.ts";
import { type TextPorts, textsOf } from "./texts-of.ts";

const LAYOUT = "layout";

export const templates = defineOperation({
  name: "templates",
  summary: "list the templates of mails, with their languages and the journeys that send them",
  right: "read",
  changes: false,
  input: z.strictObject({
    draft: draftName.optional().describe("as they would be with the edits of this draft"),
    texts: workflowTexts.optional().describe("the texts of a workflows folder, by path, in the place of the system's own"),
  }),
  output: z.object({
    /** In which the shop writes, in its order. */
    locales: z.array(z.string()),
    templates: z.array(
      z.object({
        name: z.string(),
        /** `subject`: as it is written, Liquid still in it; `shown` and `begins`: it, and the line beside it, for a made-up reader. */
        locales: z.array(
          z.object({
            locale: z.string(),
            subject: z.string().optional(),
            shown: z.string().optional(),
            begins: z.string().optional(),
          }),
        ),
        /** Languages of the shop in which there is no file. */
        missing: z.array(z.string()),
        journeys: z.array(z.string()),
      }),
    ),
  }),
  run: async (ports: TextPorts & Partial<Pick<OperationPorts, "loadRenderer">>, asked) => {
    const of = await textsOf(ports, asked);
    return of.ok ? done(listed(of.texts, await ports.loadRenderer?.())) : of;
  },
});

const listed = (texts: WorkflowTexts, renderer: MailRenderer | undefined) => {
  const all = templateTexts(texts).filter(({ name }) => name !== LAYOUT);
  const { settings } = parseSettings(texts["settings.yaml"] ?? "");
  const locales = shopLocales(all, settings);
  const lineOf = sampleLines(renderer, settings);
  const names = [...new Set(all.map(({ name }) => name))];
  return {
    locales,
    templates: names.map((name) => {
      const files = all.filter((file) => file.name === name);
      const inOrder = locales.flatMap((locale) => {
        const file = fileFor(files, locale);
        return file ? [{ locale, ...linesOf(file, lineOf) }] : [];
      });
      const missing = locales.filter((locale) => !fileFor(files, locale));
      return { name, locales: inOrder, missing, journeys: journeysWith(texts, name) };
    }),
  };
};

const linesOf = ({ text, locale }: TemplateText, lineOf: (line: string, locale: string) => string) => {
  const [subject, preheader] = [writtenSubject(text), writtenPreheader(text)];
  return {
    ...(subject === undefined ? {} : { subject, shown: lineOf(subject, locale) }),
    ...(preheader === undefined ? {} : { begins: lineOf(preheader, locale) }),
  };
};
