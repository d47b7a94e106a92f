/** `source-report`: what sources have told that was not taken, and why. */

import * as z from "zod";
import { declarationFor, nearRemedy } from "#language/settings/declaration-for.ts";
import { REFUSED_WORDS, type RefusedWord, type RefusedWordKind } from "#ports/records.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromOutside, name } from "../shapes.ts";

export const sourceReport = defineOperation({
  name: "source-report",
  summary: "list what sources have told that was not taken, and what to do about it",
  right: "read",
  changes: false,
  input: z.strictObject({ source: name.optional().describe("only this source; without one, all of them") }),
  output: z.object({
    sources: z.array(
      z.object({
        name: z.string(),
        ignored: z.array(
          z.object({
            kind: z.enum(REFUSED_WORDS),
            name: fromOutside(z.string()),
            count: z.number(),
            first_at: z.string(),
            last_at: z.string(),
            remedy: fromOutside(z.string()),
            /** What to paste into settings.yaml, if it is to be taken from now on. */
            declaration: fromOutside(z.string()).optional(),
          }),
        ),
      }),
    ),
  }),
  run: async (ports: Pick<OperationPorts, "publications" | "sources">, { source }) => {
    const { settings } = await ports.publications.current();
    const all = Object.values(settings?.sources ?? {}).filter((one) => source === undefined || one.name === source);
    if (source !== undefined && all.length === 0) return refused(`There is no source "${source}" in settings.yaml.`);
    const reported = all.map(async (one) => {
      const words = (await ports.sources.refusedWords(one.name))?.words ?? [];
      const ignored = [...words].sort(mostOftenFirst).map((word) => {
        const { kind, name, count, firstAt, lastAt } = word;
        const declaration = declarationFor(word, one.name, settings ?? { fields: {} });
        return {
          ...{ kind, name, count, first_at: new Date(firstAt).toISOString(), last_at: new Date(lastAt).toISOString() },
          remedy: nearRemedy(word, settings ?? { fields: {} }) ?? REMEDIES[kind],
          ...(declaration === undefined ? {} : { declaration }),
        };
      });
      return { name: one.name, ignored };
    });
    return done({ sources: await Promise.all(reported) });
  },
});

const mostOftenFirst = (a: RefusedWord, b: RefusedWord): number => b.count - a.count || (a.name < b.name ? -1 : 1);

const REMEDIES: Record<RefusedWordKind, string> = {
  not_allowed: "Let it under `may:` of this source in settings.yaml, if it is to tell this.",
  unknown_topic: "Declare the topic in topics.yaml, or have the source name one that is there.",
  duplicate_differs: "Have the sender give each event an id of its own; the later body was not taken.",
  unread_value: "It was left out; see in the sender what stands there.",
  unknown_field: "It was left out; declare it, if journeys or mails are to know it.",
  unknown_event: "It was not taken; declare it, if journeys are to start by it or to wait for it.",
  bad_email: "Have the address corrected where the order was taken; the customer is known by their id alone.",
};
