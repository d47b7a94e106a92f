/** `publish-draft`: makes an approved draft live, and writes its files. */

import * as z from "zod";
import { publishDraft as publishApproved } from "#flows/drafts/publish-draft.ts";
import { defineOperation } from "../define-operation.ts";
import { done, refused } from "../operation-result.ts";
import { planOf } from "../publishing/publish-plan.ts";
import { type PublishNeeds, publishPlanned } from "../publishing/publish-planned.ts";
import {
  contentHash,
  type DraftPorts,
  draftName,
  draftRefused,
  draftShape,
  editorOf,
  filesOf,
  noDraft,
  shownDraft,
} from "./draft-shape.ts";

export const publishDraft = defineOperation({
  name: "publish-draft",
  summary: "publish a draft that another person has approved, and write its files",
  right: "publish",
  byDraft: true,
  changes: true,
  input: z.strictObject({ draft: draftName, content: contentHash }),
  output: z.object({ draft: draftShape, journeys: z.array(z.string()) }),
  subject: ({ draft }) => ({ draft }),
  run: async (ports: PublishNeeds & DraftPorts, { draft: id, content }, caller) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    if (await of.files.comeFromElsewhere())
      return refused("The journeys of this system come from files elsewhere, such as git: a draft ends as a patch.", {
        remedy: "Take its patch (`perennial draft patch`), and publish as ever from where the files lie.",
      });
    const given = { id, content, by: editorOf(caller) };
    const published = await publishApproved({ ...ports, files: of.files }, given, {
      plan: async (texts, { title, asked }) => {
        const planned = await planOf(ports, {
          texts,
          inFlight: asked?.inFlight ?? "finish",
          ...(asked?.only ? { only: asked.only } : {}),
        });
        if (!planned.ok) return planned;
        const origin = { by: given.by, draft: id, why: asked?.why ?? title };
        return { ok: true, publish: async () => (await publishPlanned(ports, planned, origin)).journeys };
      },
    });
    if (!published) return noDraft(id);
    if (published.kind === "not_planned") return published.refusal;
    if (published.kind === "refused") return draftRefused(published.why);
    const { draft, journeys } = published;
    return done({ draft: shownDraft(draft), journeys }, { published: journeys });
  },
});
