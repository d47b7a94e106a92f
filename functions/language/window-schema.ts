/** The hours in which mail may leave: `08:00-21:00`, or a mapping with days. */

import * as z from "zod";
import { customIssue, formOf, mapping, textValue } from "./schema/schema-pieces.ts";
import { readWeekday, readWindow } from "./values/local-times.ts";

export function windowSchema(description: string) {
  return formOf(["text", "mapping"], "send_window: 08:00-21:00", [hours(description), withDays()]).meta({ description });
}

const hours = (description: string) =>
  textValue(readWindow, { description, examples: ["08:00-21:00", "08:00-17:00 monday-friday"] });

const weekday = () => textValue(readWeekday, { description: "A day of the week." });

const withDays = () =>
  mapping({
    hours: hours("From and to, in the customer's local time."),
    days: z
      .array(weekday())
      .min(1, "there is no day left to send on")
      .meta({ description: "The days on which mail may leave." })
      .optional(),
  }).transform((values, subject) => {
    const days = values.days ?? values.hours.days;
    if (new Set(days).size < days.length)
      subject.issues.push(customIssue(values, { wrong: "a day is named twice", remedy: "Name each day once." }));
    return { ...values.hours, days };
  });
