/** The shape of a publish plan, and how an operation gets from texts to one. */

import * as z from "zod";
import {
  type CountedSoFar,
  type InFlightChoice,
  type PlanPart,
  type PublishPlan,
  planInParts,
} from "#flows/publish/plan-publish.ts";
import { changesAnything } from "#flows/publish/plan-text.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { sendersOf } from "#flows/publish/senders-of.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { type Refused, refused } from "../operation-result.ts";
import { inFlight, journeyName, journeyState, saidShape, workflowTexts } from "../shapes.ts";
import { compiledOf } from "./compiled-of.ts";

const changeKind = z.enum(["new", "changed", "unchanged", "retired"]);

export const publishInput = z.strictObject({
  texts: workflowTexts,
  inFlight: inFlight.default("finish").describe("what becomes of people inside a journey that changes"),
  only: z
    .array(journeyName)
    .optional()
    .describe("journeys that --in-flight is for: these alone, and these also where nothing has changed"),
});
/** `base`: what `perennial pull` has left beside the files. */
export const publishFilesInput = publishInput.extend({
  base: z
    .string()
    .max(100)
    .optional()
    .describe("of a stack whose journeys come from the console: the hash of the files that were pulled"),
});
type PublishInput = z.output<typeof publishInput>;

export const stepShape = z.object({
  version: z.number(),
  step: z.string(),
  people: z.number(),
  to: z.string().optional(),
  ended: z.number(),
  mailedToday: z.number(),
  mailedLater: z.number(),
  notMailed: z.number(),
});

export const planShape = z.object({
  inFlight,
  settings: z.array(z.string()),
  settingsSaid: z.array(saidShape),
  /** Journeys that nobody enters, as their files say. */
  drafts: z.array(z.string()),
  journeys: z.array(
    z.object({
      journey: z.string(),
      change: changeKind,
      version: z.number(),
      state: journeyState,
      inFlight,
      sentences: z.array(z.string()),
      said: z.array(saidShape),
      inside: z.number(),
      quarantined: z.number(),
      steps: z.array(stepShape),
    }),
  ),
});

/** One a journey: what publishing has made of it. */
export const changesShape = z.array(z.object({ journey: z.string(), version: z.number(), change: changeKind }));

export type PlanNeeds = Pick<
  OperationPorts,
  "compile" | "publications" | "customers" | "addresses" | "due" | "clock" | "senders"
>;

type Planned = {
  ok: true;
  publication: Publication;
  choice: InFlightChoice;
  plan: PublishPlan;
  changes: boolean;
  /** There are more people inside than could be counted in time. */
  next?: CountedSoFar;
};

/** A publication with its plan; refused where the texts have problems, or the choice is for a journey that does not exist. */
export async function planOf(ports: PlanNeeds, { texts, ...choice }: PublishInput, part?: PlanPart): Promise<Planned | Refused> {
  const made = await publicationOf(ports, texts);
  if (!made.ok) return made;
  const { publication } = made;
  const { plan, next } = await planInParts(ports)(publication, choice, part);
  const unknown = await unknownJourney(
    ports,
    choice,
    plan.journeys.map(({ journey }) => journey),
  );
  return unknown ?? { ok: true, publication, choice, plan, changes: changesAnything(plan), ...(next ? { next } : {}) };
}

/** What these texts make, with them; refused where they have problems, or this system may not publish it. */
export async function publicationOf(
  ports: Pick<OperationPorts, "compile" | "senders">,
  texts: Record<string, string>,
): Promise<{ ok: true; publication: Publication } | Refused> {
  const compiled = await compiledOf(ports, texts);
  if (!compiled.ok) return compiled;
  // A stack is sent what was made of the texts, with them where they are to be kept.
  const publication = { ...compiled.publication, texts: compiled.publication.texts ?? texts };
  const { senders } = ports;
  const stranger = senders && sendersOf(publication).find(({ email }) => !senders.includes(email));
  if (!stranger) return { ok: true, publication };
  return refused(`settings.yaml: ${stranger.where} is ${stranger.email}, and this stack may not send from there.`, {
    remedy: "A deploy lets it: `npx cdk deploy` with this address in workflows/settings.yaml.",
  });
}

/** Refused where the choice is for a journey that neither these are nor any that is published. @param names of journeys that are to be */
export async function unknownJourney(
  ports: Pick<OperationPorts, "publications">,
  { only }: InFlightChoice,
  names: string[],
): Promise<Refused | undefined> {
  const published = only ? (await ports.publications.fresh()).journeys : [];
  const known = new Set([...names, ...published.map(({ name }) => name)]);
  const unknown = only?.find((name) => !known.has(name));
  if (unknown === undefined) return undefined;
  return refused(`There is no journey "${unknown}" here, and none of that name is published, so nothing was published.`, {
    remedy: `There are: ${[...known].sort().join(", ")}.`,
  });
}
