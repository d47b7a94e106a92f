/** `publish`: makes the texts of a workflows folder hold, and moves or ends the people inside as the plan has said. */

import * as z from "zod";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import { filesHash } from "#engine/model/ids.ts";
import { keepFiles } from "#flows/publish/keep-origin.ts";
import { oneAtATime } from "#flows/publish/one-at-a-time.ts";
import type { Publisher } from "#ports/drafts/version-origins.ts";
import { defineOperation } from "../define-operation.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { changesShape, planOf, planShape, publishFilesInput } from "./publish-plan.ts";
import { type PublishNeeds, publishPlanned } from "./publish-planned.ts";
import { whoPublishes } from "./who-publishes.ts";

export const publish = defineOperation({
  name: "publish",
  summary: "publish the journeys, templates and settings of a workflows folder",
  right: "publish",
  changes: true,
  input: publishFilesInput,
  output: z.object({
    plan: planShape,
    published: z.literal(true),
    changes: changesShape,
    moved: z.number(),
    ended: z.number(),
    /** People who could not be moved: they finish on their version, and the system's notes say why. */
    failed: z.number(),
    /** Journeys whose people are not all moved or ended, because the time was up: publishing again with `only` these goes on. */
    left: z.array(z.string()),
    /** Of customers who were known before: the entries that wait for their dates. Those being written are written in the background. */
    dates: z.array(z.object({ journey: z.string(), state: z.enum(["written", "writing"]), written: z.number() })),
  }),
  subject: () => ({}),
  run: async (ports: PublishNeeds, input, { id, name }) => {
    const by = { name, ...(id === undefined ? {} : { id }) };
    const { publishing, clock, machineClock = clock } = ports;
    const published = await oneAtATime({ publishing, clock: machineClock }, by, ({ started }) =>
      started ? Promise.resolve(notEnded(started.draft)) : publishFiles(ports, input, by),
    );
    return "kind" in published && published.kind === "busy" ? whoPublishes(published) : published;
  },
});

const publishFiles = async (ports: PublishNeeds, { base, ...input }: z.output<typeof publishFilesInput>, by: Publisher) => {
  const before = await ports.workflowTexts.files();
  // Whatever people have published in the console since stands nowhere else.
  if (before.source === "console" && base !== filesHash(before.files)) return notPulled();
  const planned = await planOf(ports, input);
  if (!planned.ok) return planned;
  // Before anything is published, as with a draft: no draft's files are overwritten that come in between.
  if (before.source === "console" && (await keepFiles(ports, planned.publication, before)) === "conflict") return notPulled();
  const { journeys, ...published } = await publishPlanned(ports, planned, { by });
  return done({ plan: planned.plan, published: true as const, ...published }, { published: journeys });
};

const notEnded = ({ id, title }: DraftRecord): Refused =>
  refused(`The draft "${title}" has started to go live and was broken off, so it has to end first.`, {
    remedy: `\`perennial draft publish ${id}\` goes on with it, as does the console.`,
  });

const notPulled = (): Refused =>
  refused("The journeys of this stack come from the console, and these files do not begin from what it has now.", {
    remedy: "`perennial pull --stack NAME` brings them up to date; then publish again.",
  });
