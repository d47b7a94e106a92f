/** `starts_when: { date: customer.birthday }` – lets a person in on, before or after a date of theirs. */

import type { Said } from "../describe/said.ts";
import type { DateField } from "../model/moment.ts";
import { offsetText } from "../time/duration-text.ts";
import type { DateRule } from "../time/occurrences.ts";
import { keyOfThing, type TriggerKind } from "./trigger-kind.ts";

export type DateTrigger = DateRule & { kind: "date"; field: DateField };

export const dateTrigger: TriggerKind<DateTrigger> = {
  describe: ({ field, offset, at, repeats }) => `${offsetText(offset)}${field} at ${at}${repeats === "yearly" ? ", yearly" : ""}`,
  notTriggered: ({ field }, known = []): Said =>
    known.length === 0
      ? { code: "date-unknown", values: { field } }
      : { code: "date-over", values: { field, known: known.join(", ") } },
  start: (trigger) => ({ date: trigger }),
  accepts: (_trigger, { kind }) => kind === "date",
  condition: () => undefined,
  audience: () => ({}),
  occasion: ({ cause }) => cause,
  defaultKey: ({ field }) => keyOfThing(field),
  defaultReEntry: () => ({ kind: "never" }),
};
