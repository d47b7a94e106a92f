/** The answers of one customer to the surveys of journeys, each with the question that it is to. */

import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, MailToSend } from "#engine/model/enrollment.ts";
import type { SurveyScale } from "#engine/model/event.ts";
import { enrollmentId, isAnswerId, mailKey } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { asksSurvey } from "#engine/steps/email.ts";
import type { Ports } from "#ports/ports.ts";
import type { SurveyAnswer } from "#ports/records.ts";
import { versionOf } from "../journeys/live-journeys.ts";

/** A question of a journey: the mail that asks it, and the scale of its answers. */
export type SurveyQuestion = Pick<MailToSend, "template"> & SurveyScale & { journey: string; step: string };

/** `firstAt`, `at`: when it came, and when it was changed last, in epoch milliseconds. */
export type FoundAnswer = { question: SurveyQuestion; answer: Pick<SurveyAnswer, "score" | "comment" | "firstAt" | "at"> };

/** The questions of this version, in the order of its steps. */
export function questionsOf({ name, steps }: PublishedJourney): SurveyQuestion[] {
  return Object.values(steps).flatMap((step) =>
    asksSurvey(step) && step.survey ? [{ journey: name, step: step.id, template: step.template, ...step.survey }] : [],
  );
}

/**
 * Asks for answers only of those who entered a version that asks, once for all journeys. What our page was told is kept for each mail;
 * of what another system told, the last answer of an enrollment.
 *
 * @param journeys the versions that customers enter now
 */
export async function surveyAnswers(
  ports: Pick<Ports, "answers" | "publications">,
  { customer, enrollments }: CustomerRecord,
  journeys: PublishedJourney[],
): Promise<FoundAnswer[]> {
  const asked: Asked[] = [];
  for (const enrollment of enrollments) {
    const current = journeys.find(({ name }) => name === enrollment.journey);
    if (!current) continue;
    const version = await versionOf(ports, enrollment);
    const questions = new Map([...questionsOf(version), ...questionsOf(current)].map((one) => [one.step, one]));
    if (questions.size > 0) asked.push({ enrollment, questions: [...questions.values()] });
  }
  if (asked.length === 0) return [];
  return [...ofOurPage(customer, asked, await ports.answers.of(customer.id)), ...asked.flatMap(ofAnotherSystem)];
}

type Asked = { enrollment: Enrollment; questions: SurveyQuestion[] };

const ofOurPage = (customer: Customer, asked: Asked[], answers: SurveyAnswer[]): FoundAnswer[] => {
  if (answers.length === 0) return [];
  const byMail = new Map(asked.flatMap((one) => mailsOf(customer, one)));
  return answers.flatMap((answer) => {
    const question = byMail.get(answer.mailKey);
    return question ? [{ question, answer }] : [];
  });
};

/** Each time under the key has mails of its own, and so had whoever has become one with this customer. */
const mailsOf = (customer: Customer, { enrollment, questions }: Asked): [string, SurveyQuestion][] => {
  const { journey, key, entry } = enrollment;
  const others = (customer.ids ?? []).map((id) => enrollmentId(id, journey, key));
  return [...new Set([enrollment.id, ...others])].flatMap((id) =>
    questions.flatMap((question) =>
      Array.from({ length: entry }, (_, n): [string, SurveyQuestion] => [mailKey(journey, id, n + 1, question.step), question]),
    ),
  );
};

/** It names no mail of ours: it is to the last question of its kind that was asked until then. */
const ofAnotherSystem = ({ enrollment, questions }: Asked): FoundAnswer[] => {
  const { survey, answeredAt: at } = enrollment.subject;
  if (!survey || at === undefined || isAnswerId(survey.id)) return [];
  const last = enrollment.history.findLast(
    (one) =>
      (one.kind === "sent" || one.kind === "unconfirmed") &&
      one.at <= at &&
      questions.some(({ step, kind }) => step === one.step && kind === survey.kind),
  );
  const question = questions.find(({ step }) => step === last?.step);
  const { score, comment, scale } = survey;
  if (!question || (scale !== undefined && scale !== `${question.lowest}-${question.highest}`)) return [];
  return [{ question, answer: { score, ...(comment === undefined ? {} : { comment }), firstAt: at, at } }];
};
