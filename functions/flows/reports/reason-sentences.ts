/** The engine's decisions as sentences for a person: the one place where a reason becomes a sentence. */

import type { DecisionRecord, EarlierEnrollment, Refusal } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { decisionSaid, notTriggeredSaid, refusalSaid } from "../words/reasons-said.ts";
import { plainly, saidInEnglish } from "../words/said-in-english.ts";
import type { TopicOfStep } from "../words/topic-label.ts";

/** Formats a moment, in epoch milliseconds, in the customer's own zone. */
export type LocalTime = (at: number) => string;

/** One decision with its moment. */
export function decisionSentence(decision: DecisionRecord, local: LocalTime, topicOf?: TopicOfStep): string {
  return `${local(decision.at)}: ${decisionText(decision, local, topicOf)}`;
}

/** What was decided, without its moment. `topicOf`: what the topic of a step's mail is called. */
export function decisionText(decision: DecisionRecord, local: LocalTime, topicOf?: TopicOfStep): string {
  return saidInEnglish(decisionSaid(decision, topicOf), local);
}

/** An earlier enrollment under the same key, of which the single decisions are not kept. */
export function earlierSentence({ enteredAt, endedAt, endReason, goalAt, mailed }: EarlierEnrollment, local: LocalTime): string {
  const ended = endedAt === undefined ? "" : `, and it ended ${local(endedAt)}: ${endReason ?? "unknown"}`;
  const goal = goalAt === undefined ? "" : `; reached the goal ${local(goalAt)}`;
  const sent = mailed === false && endReason !== "held-out" ? "; no mail left" : "";
  return `${local(enteredAt)}: Entered an earlier time${ended}${goal}${sent}.`;
}

/** The earlier enrollments of which nothing more than their number is kept. */
export function forgottenSentence(times: number): string {
  return `Was inside ${times === 1 ? "once" : `${times} times`} before that; nothing more is kept of it.`;
}

/** Why the customer did not enter, and when that was decided. */
export function refusalSentence(row: Refusal, local: LocalTime): string {
  return `${local(row.at)}: ${refusalText(row, local)}`;
}

/** The same without the moment. */
export function refusalText({ reason }: Pick<Refusal, "reason">, local: LocalTime): string {
  return saidInEnglish(refusalSaid(reason), local);
}

/** For a customer about whom nothing has been decided yet. `known`: the dates by which they would enter, as far as they are told. */
export function triggerSentence(journey: PublishedJourney, known: readonly string[] = []): string {
  return plainly(notTriggeredSaid(journey, known));
}
