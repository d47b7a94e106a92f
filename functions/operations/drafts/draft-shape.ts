/** How operations name a draft and show one, and what they ask of the outside for it. */

import * as z from "zod";
import type { DraftActed, DraftRefusal } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord, Editor } from "#engine/decide/drafts/draft-record.ts";
import type { ComparedFile } from "#flows/drafts/compare-draft.ts";
import type { EditRefusal } from "#flows/drafts/edit-drafts.ts";
import type { WorkflowFiles } from "#ports/drafts/drafts.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, type OperationResult, type Refused, refused } from "../operation-result.ts";
import type { Caller } from "../rights.ts";
import { journeyName, name } from "../shapes.ts";

/** A file of 300 kB is a book. */
const LONGEST_TEXT = 300_000;

export type DraftPorts = Pick<OperationPorts, "drafts" | "workflowFiles" | "clock" | "newId">;

export const draftName = name.describe("the draft's id: `perennial drafts` lists them");
export const contentHash = name.describe(
  "the hash of what was asked for, as the draft shows it: what is approved is exactly this",
);

/** What a workflows folder publishes from; pictures are files of bytes, and are added in the folder itself. */
const FILE =
  /^(journeys\/[\w-]+\.ya?ml|templates\/(layout\.mjml|[\w-]+\/[\w.-]+\.(mjml|txt))|(texts|calendars)\/[\w.-]+\.ya?ml|(topics|settings|segments|replies)\.yaml)$/;

const hash = z.string().max(100).nullable();
const fileChange = z.strictObject({
  path: z
    .string()
    .max(200)
    .regex(FILE, "is no file that is published from: name one as journeys/letter.yaml, templates/letter/en.mjml, settings.yaml"),
  base: hash.describe("the hash of the text that was edited, or null where there was no file"),
  text: z
    .string()
    .max(LONGEST_TEXT, `is longer than ${LONGEST_TEXT.toLocaleString("en")} characters`)
    .nullable()
    .optional()
    .describe("the whole text; null removes the file; left out, the edit is taken back"),
});
export const fileChanges = z.array(fileChange).max(100).default([]).describe("the edited files");
export const title = z.string().trim().min(1, "must not be empty").max(200).describe("what the draft is about");

/** None at all would be for nobody: whoever leaves it out says for whichever journey changes. */
export const onlyJourneys = z
  .array(journeyName)
  .min(1, "must name a journey: leave it out for all that change")
  .max(100)
  .optional()
  .describe("journeys that this is for: these alone");

const act = z.object({ at: z.string(), by: z.string() });

export const draftShape = z.object({
  draft: z.string(),
  title: z.string(),
  state: z.enum(["open", "published", "discarded"]),
  revision: z.number(),
  started_at: z.string(),
  edited_at: z.string(),
  editors: z.array(z.string()),
  files: z.array(z.string()),
  /** What it puts back, if it is one of `revert-draft`. */
  reverts: z.union([z.object({ draft: z.string() }), z.object({ journey: z.string(), version: z.number() })]).optional(),
  asked: act
    .extend({
      why: z.string(),
      content: z.string(),
      in_flight: z.enum(["finish", "move", "end"]),
      only: z.array(z.string()).optional(),
    })
    .optional(),
  approved: act.optional(),
  /** Until it is edited or asked for again. */
  sent_back: act.extend({ why: z.string() }).optional(),
  ended: act.extend({ published: z.array(z.string()).optional() }).optional(),
});

export const comparedShape = z.object({
  path: z.string(),
  base: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  moved: z
    .object({ now: z.string().nullable(), hash: z.string().nullable(), merged: z.string().optional(), conflicts: z.number() })
    .optional(),
});

/** One draft as lists show it, without its texts. */
export function shownDraft(draft: DraftRecord): z.output<typeof draftShape> {
  const {
    id,
    title: about,
    state,
    revision,
    startedAt,
    editedAt,
    editors,
    edits,
    reverts,
    asked,
    approved,
    sentBack,
    ended,
  } = draft;
  return {
    ...{ draft: id, title: about, state, revision },
    ...{ started_at: iso(startedAt), edited_at: iso(editedAt) },
    editors: editors.map((one) => one.name),
    files: Object.keys(edits).sort(),
    ...(reverts ? { reverts } : {}),
    ...(asked
      ? {
          asked: {
            ...{ at: iso(asked.at), by: asked.by.name, why: asked.why, content: asked.content, in_flight: asked.inFlight },
            ...(asked.only ? { only: asked.only } : {}),
          },
        }
      : {}),
    ...(approved ? { approved: { at: iso(approved.at), by: approved.by.name } } : {}),
    ...(sentBack ? { sent_back: { at: iso(sentBack.at), by: sentBack.by.name, why: sentBack.why } } : {}),
    ...(ended
      ? { ended: { at: iso(ended.at), by: ended.by.name, ...(ended.published ? { published: ended.published } : {}) } }
      : {}),
  };
}

/** A file of a draft, with the hash that its next edit begins from. */
export function shownFile(draft: DraftRecord, file: ComparedFile): z.output<typeof comparedShape> {
  return { base: draft.edits[file.path]?.base ?? null, ...file };
}

/** Whoever has logged in is known by an id; at a terminal it is the name. */
export function editorOf({ id, name: called }: Caller): Editor {
  return { id: id ?? called, name: called };
}

/** The files of this system; refused where it publishes from nowhere that can be written. */
export function filesOf({ workflowFiles }: Pick<DraftPorts, "workflowFiles">): { ok: true; files: WorkflowFiles } | Refused {
  if (workflowFiles.kind === "available") return { ok: true, files: workflowFiles.files };
  return refused("This system has no workflows folder that a draft could begin from.", { remedy: workflowFiles.remedy });
}

/** The draft as it stands after an act, or why it was not done. */
export function afterAct(asked: string, acted: DraftActed | undefined): OperationResult<z.output<typeof draftShape>> {
  if (!acted) return noDraft(asked);
  return acted.kind === "refused" ? draftRefused(acted.why) : done(shownDraft(acted.draft));
}

/** Refused where there is no such draft. */
export function noDraft(asked: string): Refused {
  return refused(`There is no draft "${asked}".`, { remedy: "`perennial drafts` lists them." });
}

/** Why it cannot be done, in a sentence, and what to do. */
export function draftRefused(why: EditRefusal | DraftRefusal): Refused {
  switch (why.kind) {
    case "ended":
      return refused(`It was ${why.state}${why.by === undefined ? "" : ` by ${why.by}`}.`, { remedy: "Begin a new draft." });
    case "empty":
      return refused("The draft changes nothing.", { remedy: "Edit a file first." });
    case "too_many":
      return refused(`A draft takes ${why.most.toLocaleString("en")} ${why.what} at most. What was saved before is as it was.`, {
        remedy: "Publish this one, and begin another.",
      });
    case "too_many_open":
      return refused(
        why.of === "one"
          ? `You have ${why.most} drafts in work, and nobody has more at once.`
          : `There are ${why.most} drafts in work, and no more at once.`,
        { remedy: "Publish or discard some of them first: `perennial drafts` lists them, as does the console." },
      );
    case "not_asked":
      return refused("Nobody has asked for it to be published since it was edited last.", { remedy: "Ask for approval first." });
    case "other_content":
      return refused("It was edited since you looked at it.", {
        remedy: "Look at it again: an approval is for exactly one content.",
      });
    case "own":
      return refused("You have edited it, or asked for it, yourself.", { remedy: "Somebody else approves it." });
    case "not_approved":
      return refused("Nobody else has approved it yet.", {
        remedy: "Somebody who may publish, and has not edited it, approves it.",
      });
    case "stale":
      return refused("Somebody else has saved this draft since you opened it. Nothing of yours is saved or lost.", {
        remedy: "Load it again, and put your edit into it.",
        details: { revision: why.revision },
      });
    case "moved":
      return refused(`Changed by others since the draft began: ${why.paths.join(", ")}.`, {
        remedy: "Look at both changes side by side, and save what shall hold.",
        details: { moved: why.paths },
      });
  }
}

const iso = (at: number): string => new Date(at).toISOString();
