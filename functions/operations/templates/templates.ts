/** `templates`: every template, in which languages it is written, and which journeys send it. */

import * as z from "zod";
import { parseSettings } from "#language/parse-settings.ts";
import { fileFor, shopLocales } from "#language/shop/shop-locales.ts";
import { defineOperation } from "../define-operation.ts";
import { draftName } from "../drafts/draft-shape.ts";
import type { WorkflowTexts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { workflowTexts } from "../shapes.ts";
import { journeysWith, templateTexts, writtenSubject } from "./template-texts.ts";
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
        /** The subject as it is written, Liquid still in it. */
        locales: z.array(z.object({ locale: z.string(), subject: z.string().optional() })),
        /** Languages of the shop in which there is no file. */
        missing: z.array(z.string()),
        journeys: z.array(z.string()),
      }),
    ),
  }),
  run: async (ports: TextPorts, asked) => {
    const of = await textsOf(ports, asked);
    return of.ok ? done(listed(of.texts)) : of;
  },
});

const listed = (texts: WorkflowTexts) => {
  const all = templateTexts(texts).filter(({ name }) => name !== LAYOUT);
  const { settings } = parseSettings(texts["settings.yaml"] ?? "");
  const locales = shopLocales(all, settings);
  const names = [...new Set(all.map(({ name }) => name))];
  return {
    locales,
    templates: names.map((name) => {
      const files = all.filter((file) => file.name === name);
      const inOrder = locales.flatMap((locale) => {
        const file = fileFor(files, locale);
        return file ? [{ locale, ...subjectOf(file.text) }] : [];
      });
      const missing = locales.filter((locale) => !fileFor(files, locale));
      return { name, locales: inOrder, missing, journeys: journeysWith(texts, name) };
    }),
  };
};

const subjectOf = (text: string): { subject?: string } => {
  const subject = writtenSubject(text);
  return subject === undefined ? {} : { subject };
};
