/** The answers of one customer to the surveys of journeys: which step asked is found from the key of the mail. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { MailToSend } from "#engine/model/enrollment.ts";
import type { SurveyScale } from "#engine/model/event.ts";
import { mailKey } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { asksSurvey } from "#engine/steps/email.ts";
import type { Ports } from "#ports/ports.ts";
import type { SurveyAnswer } from "#ports/records.ts";
import { versionOf } from "../journeys/live-journeys.ts";

/** A question of a journey: the mail that asks it, and the scale of its answers. */
export type SurveyQuestion = Pick<MailToSend, "template"> & SurveyScale & { journey: string; step: string };

export type FoundAnswer = { question: SurveyQuestion; answer: SurveyAnswer };

/** The questions of this version, in the order of its steps. */
export function questionsOf({ name, steps }: PublishedJourney): SurveyQuestion[] {
  return Object.values(steps).flatMap((step) =>
    asksSurvey(step) && step.survey ? [{ journey: name, step: step.id, template: step.template, ...step.survey }] : [],
  );
}

/**
 * Asks for answers only of those who entered a version that asks, once for all journeys.
 *
 * @param journeys the versions that customers enter now
 */
export async function surveyAnswers(
  ports: Pick<Ports, "answers" | "publications">,
  { customer, enrollments }: CustomerRecord,
  journeys: PublishedJourney[],
): Promise<FoundAnswer[]> {
  const asked: { id: string; entry: number; question: SurveyQuestion }[] = [];
  for (const enrollment of enrollments) {
    const current = journeys.find(({ name }) => name === enrollment.journey);
    if (!current) continue;
    const version = await versionOf(ports, enrollment);
    const questions = new Map([...questionsOf(version), ...questionsOf(current)].map((one) => [one.step, one]));
    for (const question of questions.values()) asked.push({ id: enrollment.id, entry: enrollment.entry, question });
  }
  const answers = asked.length === 0 ? [] : await ports.answers.of(customer.id);
  if (answers.length === 0) return [];
  const byMail = new Map(
    asked.flatMap(({ id, entry, question }) =>
      Array.from({ length: entry }, (_, n) => [mailKey(question.journey, id, n + 1, question.step), question] as const),
    ),
  );
  return answers.flatMap((answer) => {
    const question = byMail.get(answer.mailKey);
    return question ? [{ question, answer }] : [];
  });
}
