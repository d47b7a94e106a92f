/** What is different in a new version of a journey, as sentences that a marketer would say. */

import { stepMapping } from "#engine/decide/versions/step-mapping.ts";
import { exitText, goalText } from "#engine/describe/describe-journey.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { SendWindow } from "#engine/model/moment.ts";
import { kindOf, type Step } from "#engine/steps/step-kinds.ts";
import { durationText } from "#engine/time/duration-text.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";

/** Sentences for all that differs; where only the order of steps does, one that says so. */
export function diffJourney(before: Journey, after: Journey): string[] {
  const sentences = [...partSentences(before, after), ...stepSentences(before, after), ...templateSentences(before, after)];
  return sentences.length > 0 ? sentences : ["The steps follow each other in another order."];
}

const windowText = ({ from, to, days }: SendWindow): string =>
  `${from}-${to}${days.length === 7 ? "" : ` on ${days.join(", ")}`}`;

const limitText = ({ emails, in: span, whenCapped, none, series, uncounted }: NonNullable<Journey["limits"]>): string =>
  [
    none && "none",
    series && "a series",
    uncounted && "its mails do not count",
    emails === undefined || !span ? undefined : `${emails} emails in ${durationText(span)}`,
    whenCapped && (whenCapped.waitUpTo ? `wait up to ${durationText(whenCapped.waitUpTo)}` : "skip when capped"),
  ]
    .filter((part) => part !== undefined)
    .join(", ");

/** The parts of a journey beside its steps, each as text; undefined: it has none. */
const PARTS: Record<string, (journey: Journey) => string | undefined> = {
  about: ({ about }) => about,
  topic: ({ topic }) => topic,
  starts_when: ({ trigger }) => triggerKindOf(trigger).describe(trigger),
  only_if: ({ onlyIf }) => onlyIf,
  key: ({ key, keyFacts = [] }) => [key, ...keyFacts].join(", "),
  re_entry: ({ reEntry }) => (reEntry.kind === "after" ? `after ${durationText(reEntry.duration)}` : reEntry.kind),
  exit_when: ({ exitWhen }) => (exitWhen.length === 0 ? undefined : exitWhen.map(exitText).join("; ")),
  goal: ({ goal }) => goal && goalText(goal),
  holdout: ({ holdout }) => `${holdout} %`,
  limits: ({ limits }) => limits && limitText(limits),
  send_window: ({ sendWindow }) => sendWindow && windowText(sendWindow),
  bundle: ({ bundles }) => (bundles ? "yes" : "no"),
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

/** What a step does differently; nothing of where it leads. */
const changeOf = (name: string, was: Step, is: Step): string | undefined => {
  const own = was.kind === is.kind ? kindOf(is).difference(name, was, is) : undefined;
  if (own !== undefined) return own;
  const [before, after] = [kindOf(was).describe(was), kindOf(is).describe(is)];
  if (before !== after) return `${name} changed from "${before}" to "${after}".`;
  const ways = (step: Step): string =>
    JSON.stringify(
      kindOf(step)
        .ways(step)
        .map((way) => way.name),
    );
  if (ways(was) !== ways(is))
    return `${name} has other branches: ${kindOf(is)
      .ways(is)
      .map((way) => way.name ?? "next")
      .join("; ")}.`;
  // What has no sentence of its own, such as a coupon's least order.
  const bare = ({ id: _id, ...step }: Step): unknown => ({ ...step, next: 0, then: 0, otherwise: 0, branches: 0 });
  return deepEqual(bare(was), bare(is)) ? undefined : `${name} changed.`;
};

const stepSentences = (before: Journey, after: Journey): string[] => {
  const targets = stepMapping(before, after);
  const mapped = new Set(targets.values());
  const changed = Object.entries(before.steps).flatMap(([id, was]) => {
    const to = targets.get(id);
    const is = to === undefined ? undefined : after.steps[to];
    if (!is) return [`Step \`${id}\` was removed (${kindOf(was).describe(was)}).`];
    const sentence = changeOf(`\`${id}\``, was, is);
    const renamed = to === id ? "" : ` It is called \`${to}\` now.`;
    if (sentence !== undefined) return [`${sentence}${renamed}`];
    return renamed ? [`\`${id}\` is called \`${to}\` now.`] : [];
  });
  const ids = Object.keys(after.steps);
  const added = ids.flatMap((id, place) => {
    const step = after.steps[id];
    if (!step || mapped.has(id)) return [];
    const where = place === 0 ? "at the beginning" : `after \`${ids[place - 1]}\``;
    return [`Step \`${id}\` was added ${where} (${kindOf(step).describe(step)}).`];
  });
  return [...changed, ...added];
};

const templateSentences = (before: Journey, after: Journey): string[] =>
  Object.entries(after.templates)
    .filter(([name, hash]) => before.templates[name] !== undefined && before.templates[name] !== hash)
    .map(([name]) => `Template \`${name}\` changed.`);
