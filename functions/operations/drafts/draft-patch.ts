/** `draft-patch`: a draft as a patch, for a stack whose journeys come from git. */

import * as z from "zod";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import { compareDraft } from "#flows/drafts/compare-draft.ts";
import { patchText } from "#flows/drafts/patch-text.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { type DraftPorts, draftName, draftRefused, filesOf, noDraft } from "./draft-shape.ts";
import { oneLine } from "./one-line.ts";

export const draftPatch = defineOperation({
  name: "draft-patch",
  summary: "make a patch of a draft that `git apply` takes, with who asked for it and who approved it at its head",
  right: "read",
  changes: false,
  input: z.strictObject({ draft: draftName }),
  output: z.object({
    /** Such as a browser saves it under. */
    file: z.string(),
    patch: z.string(),
    /** Another person has approved exactly this. */
    approved: z.boolean(),
  }),
  run: async (ports: Pick<DraftPorts, "drafts" | "workflowFiles">, { draft: id }) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const draft = await ports.drafts.draft(id);
    if (!draft) return noDraft(id);
    const compared = await compareDraft(ports.drafts, draft, await of.files.read());
    const moved = compared.filter((file) => file.moved).map(({ path }) => path);
    if (moved.length > 0) return draftRefused({ kind: "moved", paths: moved });
    return done({
      file: `${id}.patch`,
      patch: `${headOf(draft).join("\n")}\n\n${patchText(compared)}`,
      approved: draft.approved !== undefined,
    });
  },
});

/** Whoever reads it, or a program, goes by its lines: none of them is made by what somebody has typed. */
const headOf = ({ id, title, asked, approved }: DraftRecord): string[] => [
  quoted(title),
  "",
  ...(asked ? [quoted(asked.why), "", `Asked-by: ${oneLine(asked.by.name)}`] : []),
  `Approved-by: ${approved ? oneLine(approved.by.name) : "nobody yet"}`,
  ...(asked ? [`Content: ${asked.content}`] : []),
  `Draft: ${id}`,
];

/** A text that could be taken for one of our lines, or for one of a diff, is marked as what somebody says. */
const quoted = (text: string): string => oneLine(text).replace(/^(?=diff |---|\+\+\+|@@|\S+:|\S+[ -]by\s*:)/iu, "> ");
