/** `starts_when: { schedule: every monday at 09:00 }` – a campaign, to everybody for whom the condition holds. */

import type { Schedule } from "../model/moment.ts";
import type { TriggerKind } from "./trigger-kind.ts";

/** Everybody for whom `for` (CEL over the customer) holds, each time. */
export type ScheduleTrigger = { kind: "schedule"; schedule: Schedule; for?: string };

export const scheduleTrigger: TriggerKind<ScheduleTrigger> = {
  describe: (trigger) => `${scheduleText(trigger.schedule)}${trigger.for === undefined ? "" : ` for ${trigger.for}`}`,
  notTriggered: () => ({ code: "by-schedule", values: {} }),
  start: ({ schedule }) => ({ schedule }),
  accepts: (_trigger, { kind }) => kind === "schedule",
  condition: () => undefined,
  audience: (trigger) => (trigger.for === undefined ? {} : { condition: trigger.for }),
  occasion: () => "",
  defaultKey: () => "customer",
  // `every month` means every month, for everybody.
  defaultReEntry: ({ schedule }) => (schedule.kind === "once" ? { kind: "never" } : { kind: "always" }),
};

const scheduleText = (schedule: Schedule): string => {
  if (schedule.kind === "daily") return `every day at ${schedule.at}`;
  if (schedule.kind === "weekly") return `every ${schedule.weekday} at ${schedule.at}`;
  if (schedule.kind === "monthly") return `on day ${schedule.day} of each month at ${schedule.at}`;
  return `on ${schedule.date} at ${schedule.at}`;
};
