/** What the topic of a mail is called, in the words by which readers choose it. */

import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";

/** By language, of the mail of a step; undefined where the step, or its topic, is not known any more. */
export type TopicOfStep = (step: string | undefined) => Readonly<Record<string, string>> | undefined;

/** A topic without a label is called as it is written in the settings. */
export function topicLabel(
  journey: Pick<Journey, "topic" | "steps"> | undefined,
  { topics }: Pick<Settings, "topics">,
): TopicOfStep {
  return (id) => {
    const step = id === undefined ? undefined : journey?.steps[id];
    const name = (step && kindOf(step).mail(step)?.topic) ?? journey?.topic;
    if (name === undefined) return undefined;
    const label = topics[name]?.label ?? {};
    return Object.keys(label).length > 0 ? label : { en: name };
  };
}
