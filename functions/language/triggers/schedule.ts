/** `starts_when: { schedule: every monday at 09:00, for: … }`: a campaign, to everybody for whom the condition holds. */

import type { ScheduleTrigger } from "#engine/triggers/schedule.ts";
import { condition, mapping, textValue } from "../schema/schema-pieces.ts";
import { onlyFacts } from "../schema/vocabulary.ts";
import { readSchedule } from "../values/schedules.ts";
import type { TriggerKind } from "./trigger-kind.ts";

export const scheduleTrigger: TriggerKind<ScheduleTrigger> = {
  form: (vocabulary) =>
    mapping({
      schedule: textValue(readSchedule, {
        description:
          "When it goes out, on the shop's clock (`time_zone` of settings.yaml): every day, every weekday of a name, every month on a day from 1 to 28, or once.",
        examples: ["every monday at 09:00", "every day at 09:00", "every month on day 1 at 09:00", "on 2027-01-15 at 10:00"],
      }),
      for: condition(
        onlyFacts(vocabulary, ["customer"]),
        "Who it is for; CEL over the customer, asked anew each time. Default: everyone whom the topic's consent allows.",
      ).optional(),
    }).transform(
      (values): ScheduleTrigger => ({
        kind: "schedule",
        schedule: values.schedule,
        ...(values.for === undefined ? {} : { for: values.for }),
      }),
    ),
  rootsOnEntering: () => ["customer"],
};
