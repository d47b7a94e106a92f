/** What is different in a new version of a journey, as sentences that a marketer would say. */

import { stepMapping } from "#engine/decide/step-mapping.ts";
import type { Journey, SendWindow, Step } from "#engine/model/journey.ts";
import { exitText, goalText, stepText, triggerText, waysOf } from "#language/describe-step.ts";
import { durationText } from "#language/values/durations.ts";
import { momentText } from "#language/values/moments.ts";
import { sameContent } from "./same-content.ts";

/** Sentences for all that differs; where only the order of steps does, one that says so. */
export function diffJourney(before: Journey, after: Journey): string[] {
  const sentences = [...partSentences(before, after), ...stepSentences(before, after), ...templateSentences(before, after)];
  return sentences.length > 0 ? sentences : ["The steps follow each other in another order."];
}

const windowText = ({ from, to, days }: SendWindow): string =>
  `${from}-${to}${days.length === 7 ? "" : ` on ${days.join(", ")}`}`;

const limitText = ({ emails, in: span, whenCapped }: NonNullable<Journey["limits"]>): string =>
  [
    emails === undefined || !span ? undefined : `${emails} emails in ${durationText(span)}`,
    whenCapped && (whenCapped.waitUpTo ? `wait up to ${durationText(whenCapped.waitUpTo)}` : "skip when capped"),
  ]
    .filter((part) => part !== undefined)
    .join(", ");

/** The parts of a journey beside its steps, each as text; undefined: it has none. */
const PARTS: Record<string, (journey: Journey) => string | undefined> = {
  about: ({ about }) => about,
  topic: ({ topic }) => topic,
  starts_when: ({ trigger }) => triggerText(trigger),
  only_if: ({ onlyIf }) => onlyIf,
  key: ({ key }) => key,
  re_entry: ({ reEntry }) => (reEntry.kind === "after" ? `after ${durationText(reEntry.duration)}` : reEntry.kind),
  exit_when: ({ exitWhen }) => (exitWhen.length === 0 ? undefined : exitWhen.map(exitText).join("; ")),
  goal: ({ goal }) => goal && goalText(goal),
  holdout: ({ holdout }) => `${holdout} %`,
  limits: ({ limits }) => limits && limitText(limits),
  send_window: ({ sendWindow }) => sendWindow && windowText(sendWindow),
  enroll_existing: ({ enrollExisting }) => (enrollExisting ? "yes" : "no"),
  lateness: ({ lateness }) => durationText(lateness),
  priority: ({ priority }) => `${priority}`,
};

const partSentences = (before: Journey, after: Journey): string[] =>
  Object.entries(PARTS).flatMap(([name, textOf]) => {
    const [was, is] = [textOf(before), textOf(after)];
    if (was === is) return [];
    if (was === undefined) return [`${name} was added: ${is}.`];
    if (is === undefined) return [`${name} was removed: it was ${was}.`];
    return [`${name} changed from "${was}" to "${is}".`];
  });

const waitSentence = (name: string, was: string, is: string): string => `${name} now waits ${is} instead of ${was}.`;

/** What a step does differently; nothing of where it leads. */
const changeOf = (name: string, was: Step, is: Step): string | undefined => {
  if (was.kind === "wait" && is.kind === "wait") {
    const [before, after] = [momentText(was.until), momentText(is.until)];
    if (before !== after) return waitSentence(name, before, after);
    const same = was.until.kind !== "date" || is.until.kind !== "date" || was.until.ifPast === is.until.ifPast;
    return same ? undefined : `${name} deals differently with a date that has passed.`;
  }
  const [before, after] = [stepText(was), stepText(is)];
  if (before !== after) return `${name} changed from "${before}" to "${after}".`;
  if (was.kind === "email" && is.kind === "email" && was.whenUnsure !== is.whenUnsure) {
    return `${name} now follows when_unsure: ${is.whenUnsure} instead of ${was.whenUnsure}.`;
  }
  const ways = (step: Step): string => JSON.stringify(waysOf(step).map((way) => way.name));
  if (ways(was) !== ways(is))
    return `${name} has other branches: ${waysOf(is)
      .map((way) => way.name ?? "next")
      .join("; ")}.`;
  // What has no sentence of its own, such as a coupon's least order.
  const bare = ({ id: _id, ...step }: Step): unknown => ({ ...step, next: 0, then: 0, otherwise: 0, branches: 0 });
  return sameContent(bare(was), bare(is)) ? undefined : `${name} changed.`;
};

const stepSentences = (before: Journey, after: Journey): string[] => {
  const found = stepMapping(before, after);
  const news = new Set(found.values());
  const changed = Object.entries(before.steps).flatMap(([id, was]) => {
    const to = found.get(id);
    const is = to === undefined ? undefined : after.steps[to];
    if (!is) return [`Step \`${id}\` was removed (${stepText(was)}).`];
    const sentence = changeOf(`\`${id}\``, was, is);
    const renamed = to === id ? "" : ` It is called \`${to}\` now.`;
    if (sentence !== undefined) return [`${sentence}${renamed}`];
    return renamed ? [`\`${id}\` is called \`${to}\` now.`] : [];
  });
  const ids = Object.keys(after.steps);
  const added = ids.flatMap((id, place) => {
    const step = after.steps[id];
    if (!step || news.has(id)) return [];
    const where = place === 0 ? "at the beginning" : `after \`${ids[place - 1]}\``;
    return [`Step \`${id}\` was added ${where} (${stepText(step)}).`];
  });
  return [...changed, ...added];
};

const templateSentences = (before: Journey, after: Journey): string[] =>
  Object.entries(after.templates)
    .filter(([name, hash]) => before.templates[name] !== undefined && before.templates[name] !== hash)
    .map(([name]) => `Template \`${name}\` changed.`);
