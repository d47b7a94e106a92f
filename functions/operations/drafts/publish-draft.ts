/** `publish-draft`: makes an approved draft live, and writes its files. */

import * as z from "zod";
import { publishDraft as publishApproved, type Wanted } from "#flows/drafts/publish-draft.ts";
import { classifyChanges } from "#flows/publish/classify-changes.ts";
import { inFlightOf } from "#flows/publish/plan-publish.ts";
import { defineOperation } from "../define-operation.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { publicationOf, unknownJourney } from "../publishing/publish-plan.ts";
import { type PublishNeeds, publishPlanned } from "../publishing/publish-planned.ts";
import { whoPublishes } from "../publishing/who-publishes.ts";
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
  output: z.object({
    draft: draftShape,
    journeys: z.array(z.string()),
    /** It is live; people of these journeys are not all moved or ended, because the time was up. Publishing it again goes on. */
    left: z.array(z.string()),
  }),
  subject: ({ draft }) => ({ draft }),
  run: async (ports: PublishNeeds & DraftPorts, { draft: id, content }, caller) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    if (await of.files.comeFromElsewhere())
      return refused("The journeys of this system come from files elsewhere, such as git: a draft ends as a patch.", {
        remedy: "Take its patch (`perennial draft patch`), and publish as ever from where the files lie.",
      });
    const needs = { ...ports, files: of.files };
    const given = { id, content, by: editorOf(caller) };
    const published = await publishApproved<Refused>(needs, given, { plan: (wanted) => planned(ports, wanted) });
    if (!published) return noDraft(id);
    switch (published.kind) {
      case "not_planned":
        return published.refusal;
      case "refused":
        return draftRefused(published.why);
      case "busy":
        return whoPublishes(published);
      case "unfinished":
      case "published": {
        const { draft, journeys } = published;
        const left = published.kind === "unfinished" ? published.left : [];
        if (draft.id !== id) return othersFirst(draft.title);
        return done({ draft: shownDraft(draft), journeys, left }, { published: journeys });
      }
    }
  },
});

/** What publishing it would do beside writing files; nobody is counted for it. Where it has started before, it goes on with whom it has left. */
const planned = async (ports: PublishNeeds, { texts, draft, by, left }: Wanted) => {
  const { id, title, asked } = draft;
  const made = await publicationOf(ports, texts);
  if (!made.ok) return made;
  const { publication } = made;
  const only = left.length > 0 ? left : asked?.only;
  const choice = { inFlight: asked?.inFlight ?? "finish", ...(only ? { only } : {}) };
  const changes = await classifyChanges(ports, publication);
  const unknown = await unknownJourney(
    ports,
    choice,
    changes.map(({ name }) => name),
  );
  if (unknown) return unknown;
  return {
    ok: true as const,
    journeys: changes.filter(({ change }) => change !== "unchanged").map(({ name, version }) => `${name}@${version}`),
    moving: changes.filter((one) => inFlightOf(one, choice) !== "finish").map(({ name }) => name),
    publish: () => publishPlanned(ports, { publication, choice }, { by, draft: id, why: asked?.why ?? title }),
  };
};

const othersFirst = (title: string): Refused =>
  refused(`"${title}" had started to go live before and was broken off; it has to end first, and people inside are left.`, {
    remedy: "Do the same again: it goes on with them, and then comes to yours. Nothing of yours is lost.",
  });
