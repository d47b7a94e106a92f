/** What customers write beside a score: praise is kept to be shown to the people who serve them, beside the complaints. */

import type { Instant } from "../../model/enrollment.ts";
import type { Event, Survey } from "../../model/event.ts";
import { bestScore, scoreOfTen } from "../survey-score.ts";

/** The last word of a customer on one survey. `praise`: a high score, with words; `at`: when it was given. */
export type Remark = {
  customer: string;
  survey: string;
  revision: number;
  at: Instant;
  score: number;
  highest: number;
  text: string;
  praise: boolean;
  order?: string;
};

export type SurveyEvent = Event & { survey: Survey };

/** Of ten: a promoter in the words of NPS. */
const HIGH_SCORE = 9;
/** The customer's partition is read as a whole. */
const LONGEST = 600;

/** Whether the event tells an answer to a survey. */
export function isSurveyEvent(event: Event): event is SurveyEvent {
  return event.type === "survey.answered" && event.survey !== undefined;
}

/**
 * The remark as it is to be stored; undefined: as it is. An answer that is changed later holds, whichever is told first; one without
 * words leaves nothing behind, but where there were some.
 */
export function remarkAfterAnswer(
  before: Remark | undefined,
  { customer, at }: { customer: string; at: Instant },
  { survey, order }: SurveyEvent,
): Remark | undefined {
  const text = (survey.comment ?? "").trim().slice(0, LONGEST);
  if (before ? at <= before.at : text === "") return undefined;
  return {
    ...{
      customer,
      survey: survey.id,
      revision: before?.revision ?? 0,
      at,
      score: survey.score,
      highest: bestScore(survey),
      text,
    },
    praise: text !== "" && scoreOfTen(survey) >= HIGH_SCORE,
    ...(order === undefined ? {} : { order: order.id }),
  };
}
