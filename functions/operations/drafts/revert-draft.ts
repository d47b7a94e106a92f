/** `revert-draft`: begins a draft that puts earlier texts back; it goes live as any other, with another person's approval. */

import * as z from "zod";
import { type Reverting, revertDraft as revertPublished, revertToVersion } from "#flows/drafts/revert-draft.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { journeyName } from "../shapes.ts";
import {
  type DraftPorts,
  draftName,
  draftRefused,
  draftShape,
  editorOf,
  filesOf,
  noDraft,
  shownDraft,
  title,
} from "./draft-shape.ts";

type Needs = DraftPorts & Pick<OperationPorts, "versionOrigins" | "workflowTexts">;

export const revertDraft = defineOperation({
  name: "revert-draft",
  summary: "begin a draft that puts back what was there before a published draft, or an earlier version of a journey",
  right: "edit",
  changes: true,
  input: z.strictObject({
    draft: draftName.optional().describe("the published draft whose edits are taken back"),
    journey: journeyName.optional().describe("instead of a draft: the journey of which an earlier version is put back"),
    version: z.int().min(1).optional().describe("of the journey: `perennial history JOURNEY` lists them"),
    title: title.optional().describe("what the new draft is about; by default what it puts back"),
    why: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(1_000)
      .optional()
      .describe("why it is wanted: with this it is asked for at once, unless others have changed its files since"),
  }),
  output: draftShape,
  subject: ({ journey, version }) => ({
    ...(journey === undefined ? {} : { journey }),
    ...(version === undefined ? {} : { version }),
  }),
  run: async (ports: Needs, { draft, journey, version, title: about, why }, caller) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const needs = { ...ports, files: of.files };
    const how = { ...(why === undefined ? {} : { why }), by: editorOf(caller) };
    if (draft !== undefined && journey === undefined && version === undefined) {
      const before = await ports.drafts.draft(draft);
      if (!before) return noDraft(draft);
      return shown(await revertPublished(needs, draft, { ...how, title: about ?? titleOf(before.title) }), noDraft(draft));
    }
    if (draft !== undefined || journey === undefined || version === undefined)
      return refused("Name either a draft, or a journey and one of its versions.", {
        remedy: "`perennial drafts` and `perennial history JOURNEY` list them.",
      });
    const name = about ?? titleOf(`${journey} ${version}`);
    return shown(await revertToVersion(needs, { journey, version }, { ...how, title: name }), noVersion(journey, version));
  },
});

/** As long as a title may be. */
const titleOf = (of: string): string => `Put back: ${of}`.slice(0, 200);

const noVersion = (journey: string, version: number): Refused =>
  refused(`Nothing is known of a version ${version} of "${journey}".`, {
    remedy: `\`perennial history ${journey}\` lists its versions.`,
  });

const shown = (reverting: Reverting, none: Refused) => {
  if (!reverting) return none;
  if (reverting.kind === "done") return done(shownDraft(reverting.draft), { draft: reverting.draft.id });
  const { why } = reverting;
  switch (why.kind) {
    case "not_published":
      return refused(`It ${why.state === "open" ? "is not published" : "was discarded"}, so there is nothing to put back.`, {
        remedy: why.state === "open" ? "Edit it, or discard it." : "The draft before it may be meant.",
      });
    case "as_before":
      return refused("The files are already as they would be put back.", { remedy: "There is nothing to do." });
    case "no_files":
      return refused(`These are no files of a workflows folder: ${why.paths.map((path) => JSON.stringify(path)).join(", ")}.`, {
        remedy: "Edit the files that shall change in a draft.",
      });
    case "not_kept":
      return refused("Nothing is kept of the texts that it was made of.", {
        remedy: "`perennial rollback`, at a terminal, lets people enter it again as it was.",
      });
    default:
      return draftRefused(why);
  }
};
