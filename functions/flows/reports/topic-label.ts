/** What the topic of a mail is called, in the words by which readers choose it. */

import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";

/** Of the mail of a step; undefined where the step, or its topic, is not known any more. */
export type TopicOfStep = (step: string | undefined) => string | undefined;

/** In English, as sentences about people are; else in the shop's own language. */
export function topicLabel(
  journey: Pick<Journey, "topic" | "steps"> | undefined,
  { topics, locale }: Pick<Settings, "topics" | "locale">,
): TopicOfStep {
  return (id) => {
    const step = id === undefined ? undefined : journey?.steps[id];
    const name = (step && kindOf(step).mail(step)?.topic) ?? journey?.topic;
    const label = name === undefined ? undefined : topics[name]?.label;
    return label?.en ?? label?.[locale] ?? name;
  };
}
