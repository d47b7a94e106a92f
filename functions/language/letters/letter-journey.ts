/** The journey that a letter's file says, so that its audience can be counted before there is a file. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { type Letter, letterCondition, MEASURED } from "./letter.ts";

/** As the file is read; as the first version of it. */
export function letterJourney(letter: Letter, { topics }: Pick<Settings, "topics">): PublishedJourney {
  const { name, about, topic, date, at, from, measured } = letter;
  const condition = letterCondition(letter);
  const id = `email-${name}`;
  const isMarketing = topics[topic]?.kind === "marketing";
  const whenUnsure = isMarketing ? "do_not_resend" : "resend_once";
  return {
    ...{ name, version: 1, about, topic },
    trigger: { kind: "schedule", schedule: { kind: "once", date, at }, ...(condition === undefined ? {} : { for: condition }) },
    ...{ key: "customer", reEntry: { kind: "never" }, exitWhen: [] },
    ...(measured ? { goal: { event: "order.paid", within: { amount: MEASURED.days, unit: "days" }, ends: false } } : {}),
    ...{ holdout: measured ? MEASURED.holdout : 0, enrollExisting: false },
    ...{ lateness: { amount: 1, unit: "days" }, priority: 5, first: id },
    steps: { [id]: { kind: "email", id, template: name, whenUnsure, ...(from === undefined ? {} : { from }) } },
    templates: { [name]: "" },
  };
}
