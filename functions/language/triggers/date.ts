/** `starts_when: { date: customer.birthday, repeats: yearly }`: lets a person in on, before or after a date of theirs. */

import { dateFields } from "#engine/declared/declared-facts.ts";
import type { DateTrigger } from "#engine/triggers/date.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { choice, customIssue, mapping, textValue } from "../schema/schema-pieces.ts";
import { readDuration, readOffset } from "../values/durations.ts";
import { readTime, TIME_PATTERN } from "../values/local-times.ts";
import { readDateField } from "../values/moments.ts";
import type { TriggerKind } from "./trigger-kind.ts";

export const dateTrigger: TriggerKind<DateTrigger> = {
  form: (vocabulary) =>
    mapping({
      date: textValue((text) => readDateField(text, dateFields(vocabulary.facts)), {
        description: "A date of the customer or of what they own, such as `customer.birthday` or `asset.maintenance_due`.",
        enum: dateFields(vocabulary.facts),
      }),
      offset: textValue(readOffset, {
        description: "How long before or after the date.",
        examples: ["30 days before", "1 day after"],
      }).optional(),
      repeats: choice(["never", "yearly"], "Every year, or only once (default) for each date.").optional(),
      at: textValue(readTime, { description: "The customer's local time; default 09:00.", pattern: TIME_PATTERN }).optional(),
      if_missing: choice(["skip"], "Who has no such date does not enter.").optional(),
      if_past: textValue(readIfPast, {
        description:
          "When the moment has passed as the date becomes known: skip it (default), send_now, or send_now if within some days.",
        examples: ["skip", "send_now", "within 3 days"],
      }).optional(),
      feb_29: choice(["feb_28", "mar_1"], "The day on which 29 February is kept in other years; default feb_28.").optional(),
    }).transform((values, subject): DateTrigger => {
      if (vocabulary.facts.get(values.date) === "day" && values.repeats !== "yearly") {
        const wrong = `\`${values.date}\` is a day of every year, so it has to repeat`;
        subject.issues.push(customIssue(values, { code: "bad-date", wrong, remedy: "Add `repeats: yearly`." }));
      }
      return {
        kind: "date",
        field: values.date,
        ...(values.offset === undefined ? {} : { offset: values.offset }),
        repeats: values.repeats ?? "never",
        at: values.at ?? "09:00",
        ifPast: values.if_past ?? { kind: "skip" },
        feb29: values.feb_29 ?? "feb_28",
      };
    }),
  rootsOnEntering: (text) => {
    const [root] = text?.split(".") ?? [];
    return root === undefined ? undefined : [...new Set(["customer", root])];
  },
};

const readIfPast = (text: string): Parsed<DateTrigger["ifPast"]> => {
  if (text === "skip" || text === "send_now") return { value: { kind: text } };
  const [, length] = /^within\s+(.+)$/.exec(text.trim()) ?? [];
  if (length === undefined) {
    return {
      code: "bad-if-past",
      wrong: `\`${text}\` does not say what to do about a date in the past`,
      remedy: "Write `skip`, `send_now` or `within 3 days`.",
    };
  }
  const duration = readDuration(length);
  return "value" in duration ? { value: { kind: "within", duration: duration.value } } : duration;
};
