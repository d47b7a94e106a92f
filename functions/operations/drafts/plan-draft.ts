/** `plan-draft`: what publishing a draft would change, and what would become of the people inside. */

import * as z from "zod";
import type { DraftRecord, InFlight } from "#engine/decide/drafts/draft-record.ts";
import { fingerprintOf, hashOfTexts } from "#engine/model/ids.ts";
import { compareDraft, withEdits } from "#flows/drafts/compare-draft.ts";
import type { CountedSoFar } from "#flows/publish/plan-publish.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { type PlanNeeds, planOf, planShape, stepShape } from "../publishing/publish-plan.ts";
import { inFlight } from "../shapes.ts";
import { type DraftPorts, draftName, filesOf, noDraft, onlyJourneys } from "./draft-shape.ts";

export const planDraft = defineOperation({
  name: "plan-draft",
  summary: "show what publishing a draft would change, and for whom",
  right: "read",
  changes: false,
  input: z.strictObject({
    draft: draftName,
    inFlight: inFlight
      .optional()
      .describe("what becomes of people inside a journey that changes; by default what the draft asks for"),
    only: onlyJourneys,
    after: z
      .string()
      .max(500_000)
      .optional()
      .describe("what the answer before gave as `next`, where the people inside were too many to be counted at once"),
  }),
  output: z.object({
    /** With everybody who has been counted so far. */
    plan: planShape,
    changes: z.boolean(),
    /** Absent once everybody is counted. */
    next: z.string().optional(),
  }),
  run: async (ports: PlanNeeds & Pick<DraftPorts, "drafts" | "workflowFiles"> & Pick<OperationPorts, "until">, input) => {
    const { draft: id, after, ...given } = input;
    const of = filesOf(ports);
    if (!of.ok) return of;
    const draft = await ports.drafts.draft(id);
    if (!draft) return noDraft(id);
    const files = await of.files.read();
    const texts = withEdits(files, await compareDraft(ports.drafts, draft, files));
    const choice = choiceOf(draft, given);
    // What was counted of something else is not gone on with: then everybody is counted anew.
    const what = fingerprintOf(JSON.stringify([hashOfTexts(texts), choice]));
    const counted = countedIn(after, what);
    const until = ports.until ?? Number.POSITIVE_INFINITY;
    const planned = await planOf(ports, { texts, ...choice }, { until, ...(counted ? { counted } : {}) });
    if (!planned.ok) return planned;
    const next = planned.next ? { next: JSON.stringify({ what, ...planned.next }) } : {};
    return done({ plan: planned.plan, changes: planned.changes, ...next });
  },
});

const countedShape = z.object({
  what: z.string(),
  place: z.object({ shard: z.int().min(0), at: z.number() }),
  steps: z.record(z.string(), z.array(stepShape)),
});

/** What an answer before has come to; undefined where it is none, or of something else. */
const countedIn = (after: string | undefined, what: string): CountedSoFar | undefined => {
  if (after === undefined) return undefined;
  try {
    const read = countedShape.safeParse(JSON.parse(after));
    return read.success && read.data.what === what ? exact(read.data) : undefined;
  } catch {
    return undefined;
  }
};

const exact = ({ place, steps }: z.output<typeof countedShape>): CountedSoFar => ({
  place,
  steps: Object.fromEntries(
    Object.entries(steps).map(([journey, lines]) => [
      journey,
      lines.map(({ to, ...line }) => ({ ...line, ...(to === undefined ? {} : { to }) })),
    ]),
  ),
});

type Given = { [Key in keyof InFlight]?: InFlight[Key] | undefined };

/** Whoever looks at a draft that is asked for sees what publishing it will do, unless they say what else to plan with. */
const choiceOf = ({ asked }: DraftRecord, { inFlight: given, only }: Given): InFlight => {
  const chosen = given === undefined && only === undefined ? asked : { inFlight: given ?? asked?.inFlight, only };
  return { inFlight: chosen?.inFlight ?? "finish", ...(chosen?.only ? { only: chosen.only } : {}) };
};
