/** `go-live`: turns drafts into journeys that a publish makes live, by the one line of their files that says so. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { defineOperation } from "../define-operation.ts";
import type { WorkflowTexts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { journeyName, workflowTexts } from "../shapes.ts";

export const goLive = defineOperation({
  name: "go-live",
  summary: "turn drafts into live journeys, in their files, and show what publishing them would do",
  right: "edit",
  changes: false,
  input: z.strictObject({
    texts: workflowTexts,
    journeys: z.array(journeyName).min(1).describe("the journeys that are drafts no longer"),
  }),
  output: z.object({
    /** The files that are to be written, by their paths in the folder. */
    files: z.record(z.string(), z.string()),
    /** Journeys that were drafts. */
    live: z.array(z.string()),
    /** Journeys that were live already. */
    before: z.array(z.string()),
  }),
  run: async (_ports: object, { texts, journeys }) => {
    const names = new Map(Object.keys(texts).flatMap((file) => (FILE.test(file) ? [[nameOf(file), file] as const] : [])));
    const unknown = journeys.find((name) => !names.has(name));
    if (unknown !== undefined) {
      return refused(`There is no journey "${unknown}" in the workflows folder.`, { remedy: didYouMean(unknown, names.keys()) });
    }
    const asked = [...new Set(journeys)].map((name) => ({ name, file: names.get(name) ?? "" }));
    const drafts = asked.filter(({ file }) => STATUS.test(texts[file] ?? ""));
    return done({
      files: Object.fromEntries(drafts.map(({ file }) => [file, withoutDraft(texts, file)])),
      live: drafts.map(({ name }) => name),
      before: asked.filter((one) => !drafts.includes(one)).map(({ name }) => name),
    });
  },
});

const FILE = /^journeys\/[^/]+\.ya?ml$/;
const nameOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");

/** At the beginning of its line, in whatever quotes; a comment behind it stays. */
const STATUS = /^(status:[ \t]*)(["']?)draft\2(?=[ \t]*(?:#.*)?\r?$)/m;

const withoutDraft = (texts: WorkflowTexts, file: string): string => (texts[file] ?? "").replace(STATUS, "$1live");
