/** What people wrote beside their score, newest first; whoever was erased has taken theirs along. */

import type { Ports } from "#ports/ports.ts";
import { eachCustomer } from "../customer-base/each-customer.ts";
import { surveyAnswers } from "./survey-answers.ts";

/** Of the answer as it is now; `customer` is an id, and `at` when it was last changed, in epoch milliseconds. */
export type SurveyComment = { journey: string; step: string; customer: string; score: number; comment: string; at: number };

type Needs = Pick<Ports, "customerBase" | "customers" | "answers" | "publications">;

/**
 * Reads every customer once; no more than twice as many comments as are asked for are ever in memory.
 *
 * @returns a function of the journey's name, which answers undefined where there is no published one of that name. `most`: how many;
 *   `from`: epoch milliseconds, answers first given from then on
 */
export function surveyComments(ports: Needs) {
  return async (name: string, { most, from = 0 }: { most: number; from?: number }): Promise<SurveyComment[] | undefined> => {
    const pointer = (await ports.publications.current()).journeys.find((one) => one.name === name);
    const journey = pointer && (await ports.publications.journey(name, pointer.version));
    if (!journey) return undefined;
    let newest: SurveyComment[] = [];
    await eachCustomer(ports, async (id) => {
      const customerRecord = await ports.customers.customerRecord(id);
      if (!customerRecord?.enrollments.some((enrollment) => enrollment.journey === name)) return;
      for (const { question, answer } of await surveyAnswers(ports, customerRecord, [journey])) {
        const { score, comment, at, firstAt } = answer;
        if (comment && firstAt >= from)
          newest.push({ journey: name, step: question.step, customer: customerRecord.customer.id, score, comment, at });
      }
      if (newest.length > 2 * most) newest = sorted(newest).slice(0, most);
    });
    return sorted(newest).slice(0, most);
  };
}

const sorted = (comments: SurveyComment[]): SurveyComment[] =>
  comments.sort((a, b) => b.at - a.at || (a.customer < b.customer ? -1 : 1));
