/** `answer-case`: a mail to the customer of a case, as it was typed. */

import * as z from "zod";
import { LONGEST_ANSWER } from "#engine/decide/cases/writing-bounds.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { cannedReplies } from "#flows/cases/canned-replies.ts";
import { viewCase } from "#flows/cases/view-case.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import type { CasePlace } from "#ports/cases/case-store.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";
import { actsAs, by, type CaseWorkPorts, caseId, caseRefused, noCase, notFilledHere, placeOf, subjectOf } from "./case-shape.ts";

type ReplyPorts = Pick<OperationPorts, "publications" | "loadRenderer">;

const text = z.string().trim().min(1, "must not be empty").max(LONGEST_ANSWER, `is longer than ${LONGEST_ANSWER} characters`);

export const answerCase = defineOperation({
  name: "answer-case",
  summary: "write to the customer of a case; the mail leaves within a minute, and whoever writes it has the case",
  right: "serve-people",
  changes: true,
  input: z.strictObject({
    case: caseId,
    by,
    text: text.optional().describe("what is written to them: plain text, no markup"),
    canned: name.optional().describe("a reply of replies.yaml, in the customer's language; a text that is given stands below it"),
  }),
  output: z.object({ case: z.string(), answers: z.number() }),
  subject: () => ({}),
  run: async (ports: CaseWorkPorts & ReplyPorts, input, caller) => {
    const who = actsAs(caller, input.by);
    if (!who.ok) return who;
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const words = await wordsOf(ports, place, input);
    if (typeof words !== "string") return words;
    const acted = await workOnCase(ports).answer(place, who.by, words);
    if (!acted) return noCase(input.case);
    if (acted.kind === "refused") return caseRefused(acted.why);
    return done({ case: place.case, answers: acted.row.answers?.length ?? 0 }, subjectOf(place));
  },
});

/** A canned reply, what was typed, or both, with a blank line between. */
const wordsOf = async (
  ports: CaseWorkPorts & ReplyPorts,
  place: CasePlace,
  { text: typed, canned, case: asked }: { text?: string | undefined; canned?: string | undefined; case: string },
): Promise<string | Refused> => {
  if (canned === undefined)
    return typed ?? refused("There is nothing to write.", { remedy: "Say it by `text`, or by `canned`." });
  const { settings } = await ports.publications.current();
  const view = await viewCase(ports)(place);
  if (!settings || !view) return noCase(asked);
  const renderer = await ports.loadRenderer?.();
  if (!renderer) return notFilledHere;
  const [reply] = await cannedReplies(renderer)(view, settings, canned);
  if (!reply)
    return refused(`replies.yaml has no reply "${canned}".`, { remedy: didYouMean(canned, Object.keys(settings.replies ?? {})) });
  if (reply.filled.kind === "missing")
    return refused(`"${canned}" cannot be written here: ${reply.filled.fact ?? "something"} is not known of this case.`, {
      remedy: "Write it yourself by `text`, or choose another.",
    });
  const words = [reply.filled.text, ...(typed === undefined ? [] : [typed])].join("\n\n");
  return words.length > LONGEST_ANSWER
    ? refused(`It is longer than ${LONGEST_ANSWER} characters.`, { remedy: "Shorten it, or send it in two answers." })
    : words;
};
