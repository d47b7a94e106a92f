/** `new-letter`: the files of a letter that goes out once: its journey, and its template in each language. Keeping them is the caller's. */

import * as z from "zod";
import { nextScheduled } from "#engine/time/schedules.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { letterFiles } from "#language/letters/letter-files.ts";
import { defineOperation } from "../define-operation.ts";
import { type DraftPorts, filesOf } from "../drafts/draft-shape.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { letterInput, letterOf } from "./letter-shape.ts";

type Needs = Pick<OperationPorts, "publications" | "clock"> & Pick<DraftPorts, "workflowFiles">;

const words = z.strictObject({
  subject: z.string().trim().min(1, "must not be empty").max(200),
  preheader: z.string().trim().max(200).optional(),
  text: z.string().trim().min(1, "must not be empty").max(50_000),
});

export const newLetter = defineOperation({
  name: "new-letter",
  summary: "make the files of a letter that goes out once, to a segment or to all whom its topic may reach",
  right: "read",
  changes: false,
  input: letterInput.extend({
    words: z
      .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, "is no language, such as en or pt-BR"), words)
      .refine((all) => Object.keys(all).length > 0, "must be in one language at least")
      .describe(
        "subject, preheader and text by language; the text in Markdown: paragraphs, ## headings, - lists, **bold**, links",
      ),
  }),
  output: z.object({
    /** By path in the workflows folder; none of them is there yet. */
    files: z.record(z.string(), z.string()),
    /** Languages of the shop in which nothing is written. */
    missing: z.array(z.string()),
  }),
  run: async (ports: Needs, { words: written, ...input }) => {
    const { settings } = await ports.publications.current();
    if (!settings) return refused("Nothing is published yet.");
    const found = letterOf(input, settings);
    if (!found.ok) return found;
    const { letter } = found;
    const { zone } = zoneOf(settings.time_zone, "UTC");
    const { date, at } = letter;
    if (nextScheduled({ kind: "once", date, at }, ports.clock.now(), zone) === undefined)
      return refused(`${date} at ${at} has passed in ${zone}.`, {
        remedy: "Choose a later moment: somebody has to approve it before.",
      });
    const of = filesOf(ports);
    if (!of.ok) return of;
    const there = Object.keys(await of.files.read());
    const files = letterFiles(letter, written);
    const taken = Object.keys(files).find((path) => there.includes(path));
    if (taken !== undefined) return refused(`There is ${taken} already.`, { remedy: "Call the letter otherwise." });
    const locales = settings.locales ?? [settings.locale];
    return done({ files, missing: locales.filter((locale) => written[locale] === undefined) });
  },
});
