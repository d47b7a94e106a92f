/** `journey-history`: the versions of one journey, newest first. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { journeyHistory as historyOf } from "#flows/journeys/journey-history.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { journeyName, journeyState, saidShape } from "../shapes.ts";

export const journeyHistory = defineOperation({
  name: "journey-history",
  summary: "list the versions of a journey with who published each, when and why, and what it changed",
  right: "read",
  changes: false,
  input: z.strictObject({
    journey: journeyName,
    before: z.int().min(1).optional().describe("the last version of the page before"),
  }),
  output: z.object({
    journey: z.string(),
    state: journeyState,
    /** The one that people enter, where it is live. */
    version: z.number(),
    versions: z.array(
      z.object({
        version: z.number(),
        published_at: z.string(),
        by: z.string(),
        /** What it was asked for with, where a draft brought it. */
        why: z.string().optional(),
        draft: z.string().optional(),
        /** People enter it now. */
        entered: z.boolean(),
        /** Against the version before, in sentences; of the first there is nothing to say. */
        changes: z.array(z.string()),
        said: z.array(saidShape),
        /** `revert-draft` can put it back: its texts are kept. */
        kept: z.boolean(),
      }),
    ),
    /** `before` of the next page. */
    next: z.number().optional(),
  }),
  run: async (ports: Pick<OperationPorts, "publications" | "versionOrigins">, { journey, before }) => {
    const history = await historyOf(ports)(journey, before);
    if (!history) {
      const names = (await ports.publications.current()).journeys.map(({ name }) => name);
      return refused(`There is no journey "${journey}".`, { remedy: didYouMean(journey, names) });
    }
    const { pointer, versions, next } = history;
    return done({
      journey,
      ...{ state: pointer.state, version: pointer.version },
      versions: versions.map(({ at, by, ...one }) => ({ ...one, published_at: new Date(at).toISOString(), by: by.name })),
      ...(next === undefined ? {} : { next }),
    });
  },
});
