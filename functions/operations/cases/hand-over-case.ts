/** `hand-over-case`: another person, or a team, has a case from now on, and is told of it. */

import * as z from "zod";
import { personCalled } from "#engine/decide/cases/hand-over.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";
import { actsAs, by, type CaseWorkPorts, caseId, caseRefused, noCase, placeOf, subjectOf } from "./case-shape.ts";

export const handOverCase = defineOperation({
  name: "hand-over-case",
  summary: "hand a case over to another person, or to a team; they are told within a minute",
  right: "serve-people",
  changes: true,
  input: z.strictObject({
    case: caseId,
    by,
    to: name.describe("who has it from now on: a person or team of settings.yaml, or what a person is called"),
  }),
  output: z.object({ case: z.string(), to: z.string() }),
  subject: () => ({}),
  run: async (ports: CaseWorkPorts & Pick<OperationPorts, "publications">, input, caller) => {
    const who = actsAs(caller, input.by);
    if (!who.ok) return who;
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const { settings } = await ports.publications.current();
    const to = settings && personCalled(input.to, settings);
    if (!settings || to === undefined)
      return refused(`settings.yaml knows nobody called "${input.to}".`, {
        remedy: didYouMean(input.to, Object.keys(settings?.people ?? {})),
      });
    const acted = await workOnCase(ports).handOver(place, { by: who.by, to }, settings);
    if (!acted) return noCase(input.case);
    if (acted.kind === "refused") return caseRefused(acted.why);
    return done({ case: place.case, to: settings.people[to]?.name ?? to }, subjectOf(place));
  },
});
