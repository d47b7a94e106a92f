/** What is different in a new version of a journey, as sentences that a marketer would say. */

import { stepMapping } from "#engine/decide/versions/step-mapping.ts";
import { exitText, goalText } from "#engine/describe/describe-journey.ts";
import type { Said } from "#engine/describe/said.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { SendWindow } from "#engine/model/moment.ts";
import { kindOf, type Step } from "#engine/steps/step-kinds.ts";
import { durationText } from "#engine/time/duration-text.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";
import { plainly } from "../words/said-in-english.ts";

/** Sentences for all that differs, in English; where only the order of steps does, one that says so. */
export function diffJourney(before: Journey, after: Journey): string[] {
  return differencesOf(before, after).map(plainly);
}

/** The same, to be said in any language. */
export function differencesOf(before: Journey, after: Journey): Said[] {
  const said = [...partsSaid(before, after), ...stepsSaid(before, after), ...templatesSaid(before, after)];
  return said.length > 0 ? said : [{ code: "plan.order", values: {} }];
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

const partsSaid = (before: Journey, after: Journey): Said[] =>
  Object.entries(PARTS).flatMap(([name, textOf]): Said[] => {
    const [was, is] = [textOf(before), textOf(after)];
    if (was === is) return [];
    if (was === undefined) return [{ code: "plan.added-part", values: { part: name, is: is ?? "" } }];
    if (is === undefined) return [{ code: "plan.removed-part", values: { part: name, was } }];
    return [{ code: "plan.changed-text", values: { part: name, was, is } }];
  });

/** What a step does differently; nothing of where it leads. */
const changeOf = (name: string, was: Step, is: Step): Said | undefined => {
  const own = was.kind === is.kind ? kindOf(is).difference(name, was, is) : undefined;
  if (own !== undefined) return typeof own === "string" ? { code: "plan.verbatim", values: { text: own } } : own;
  const [before, after] = [kindOf(was).describe(was), kindOf(is).describe(is)];
  if (before !== after) return { code: "plan.changed-text", values: { part: name, was: before, is: after } };
  const ways = (step: Step): string =>
    JSON.stringify(
      kindOf(step)
        .ways(step)
        .map((way) => way.name),
    );
  if (ways(was) !== ways(is)) {
    const names = kindOf(is)
      .ways(is)
      .map((way) => way.name ?? "next");
    return { code: "plan.branches", values: { part: name, ways: names.join("; ") } };
  }
  // What has no sentence of its own, such as a coupon's least order.
  const bare = ({ id: _id, ...step }: Step): unknown => ({ ...step, next: 0, then: 0, otherwise: 0, branches: 0 });
  return deepEqual(bare(was), bare(is)) ? undefined : { code: "plan.changed", values: { part: name } };
};

const stepsSaid = (before: Journey, after: Journey): Said[] => {
  const targets = stepMapping(before, after);
  const mapped = new Set(targets.values());
  const changed = Object.entries(before.steps).flatMap(([id, was]): Said[] => {
    const to = targets.get(id);
    const is = to === undefined ? undefined : after.steps[to];
    if (to === undefined || !is) return [{ code: "plan.removed", values: { step: id, what: kindOf(was).describe(was) } }];
    const change = changeOf(`\`${id}\``, was, is);
    if (to === id) return change ? [change] : [];
    if (change) return [{ ...change, and: { code: "plan.renamed-too", values: { to } } }];
    return [{ code: "plan.renamed", values: { step: id, to } }];
  });
  const ids = Object.keys(after.steps);
  const added = ids.flatMap((id, place): Said[] => {
    const step = after.steps[id];
    if (!step || mapped.has(id)) return [];
    const what = kindOf(step).describe(step);
    const behind = ids[place - 1];
    if (behind === undefined) return [{ code: "plan.added-first", values: { step: id, what } }];
    return [{ code: "plan.added", values: { step: id, after: behind, what } }];
  });
  return [...changed, ...added];
};

const templatesSaid = (before: Journey, after: Journey): Said[] =>
  Object.entries(after.templates)
    .filter(([name, hash]) => before.templates[name] !== undefined && before.templates[name] !== hash)
    .map(([name]) => ({ code: "plan.template", values: { template: name } }));
