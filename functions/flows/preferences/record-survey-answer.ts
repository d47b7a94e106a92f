/** The answer to a survey mail: one for each mail, which may be changed for a day, emitted as the event that journeys wait for. */

import { answerId, erasureId } from "#engine/model/ids.ts";
import type { EntitlementTo, Ports } from "#ports/ports.ts";
import type { SurveyAnswer } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { type EmitNeeds, emitPageEvent } from "./emit-page-event.ts";

const DAY = 24 * 3_600_000;

/** What the reader entered. */
export type Given = { score: number; comment?: string };
/** `editableUntil`: epoch milliseconds. */
export type Answered = Given & { editableUntil: number };

type Needs = EmitNeeds & Pick<Ports, "answers" | "people">;

/** The stored answer; undefined: none yet. */
export function loadSurveyAnswer(ports: Pick<Ports, "answers">) {
  return async ({ customer, mailKey }: EntitlementTo<"survey">): Promise<Answered | undefined> => {
    const stored = await ports.answers.load(customer, mailKey);
    return stored && shown(stored);
  };
}

/** When it returns, the answer is stored and its event is due. Too late, the stored answer is answered unchanged. */
export function recordSurveyAnswer(ports: Needs) {
  return async (claim: EntitlementTo<"survey">, given: Given): Promise<Answered> => {
    // A link outlives its reader's wish to be forgotten: nothing of theirs may come back by it.
    if (await ports.people.erasure(erasureId(claim.customer))) return { ...given, editableUntil: ports.clock.now() };
    const kept = await keep(ports, claim, given);
    const { score, comment } = kept;
    await emitPageEvent(ports, {
      type: "survey.answered",
      // Each change is an event of its own; the same answer given again, after an attempt that broke off, is not.
      id: `answer-${claim.mailKey}-${kept.revision}`,
      at: new Date(kept.at).toISOString(),
      customer: { id: claim.customer },
      survey: { id: answerId(claim.mailKey), kind: claim.asks.kind, score, ...(comment === undefined ? {} : { comment }) },
    });
    return shown(kept);
  };
}

const shown = ({ score, comment, firstAt }: SurveyAnswer): Answered => ({
  score,
  ...(comment === undefined ? {} : { comment }),
  editableUntil: firstAt + DAY,
});

const isSame = (stored: SurveyAnswer, given: Given): boolean =>
  stored.score === given.score && (stored.comment ?? "") === (given.comment ?? "");

/** The answer that holds in the end: after a day, and for the same answer once more, the one that is stored already. */
const keep = (ports: Needs, { customer, mailKey }: EntitlementTo<"survey">, given: Given): Promise<SurveyAnswer> =>
  retryOnConflict(ports.clock, async () => {
    const stored = await ports.answers.load(customer, mailKey);
    const at = ports.clock.now();
    if (stored && (isSame(stored, given) || at >= stored.firstAt + DAY)) return stored;
    const { comment, ...rest } = { customer, mailKey, ...given };
    const remark = comment === undefined ? {} : { comment };
    const next = { ...rest, ...remark, revision: stored?.revision ?? 0, firstAt: stored?.firstAt ?? at, at };
    return saved(ports.answers.save(next));
  });
