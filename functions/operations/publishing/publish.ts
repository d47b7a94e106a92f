/** `publish`: makes the texts of a workflows folder hold, and moves or ends the people inside as the plan has said. */

import * as z from "zod";
import { filesHash } from "#engine/model/ids.ts";
import { keepFiles } from "#flows/publish/keep-origin.ts";
import { defineOperation } from "../define-operation.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { changesShape, planOf, planShape, publishFilesInput } from "./publish-plan.ts";
import { type PublishNeeds, publishPlanned } from "./publish-planned.ts";

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
  run: async (ports: PublishNeeds, { base, ...input }, { id, name }) => {
    const before = await ports.workflowTexts.files();
    // Whatever people have published in the console since stands nowhere else.
    if (before.source === "console" && base !== filesHash(before.files)) return notPulled();
    const planned = await planOf(ports, input);
    if (!planned.ok) return planned;
    // Before anything is published, as with a draft: no draft's files are overwritten that come in between.
    if (before.source === "console" && (await keepFiles(ports, planned.publication, before)) === "conflict") return notPulled();
    const { journeys, ...published } = await publishPlanned(ports, planned, {
      by: { name, ...(id === undefined ? {} : { id }) },
    });
    return done({ plan: planned.plan, published: true as const, ...published }, { published: journeys });
  },
});

const notPulled = (): Refused =>
  refused("The journeys of this stack come from the console, and these files do not begin from what it has now.", {
    remedy: "`perennial pull --stack NAME` brings them up to date; then publish again.",
  });
