/** `- wait: 3 days`: goes on at a later moment. */

import * as z from "zod";
import { lengthFields, waitableDates } from "#engine/declared/declared-facts.ts";
import type { Moment } from "#engine/model/moment.ts";
import type { WaitStep } from "#engine/steps/wait.ts";
import { momentText } from "#engine/time/moment-text.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { choice, customIssue, formOf, mapping, stepId, textValue } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { readTime, TIME_PATTERN } from "../values/local-times.ts";
import { readMoment, type WaitFields } from "../values/moments.ts";
import { toKebab } from "../values/to-kebab.ts";
import type { StepKind } from "./step-kind.ts";

type IfPast = "continue" | "skip_next" | "end";
type MomentValues = { moment: Moment; if_past?: IfPast };
export type WaitValues = { kind: "wait"; moment: Moment; id?: string | undefined };

export const wait: StepKind<WaitValues, WaitStep> = {
  form: (vocabulary) =>
    mapping({
      wait: formOf(["text", "mapping"], "wait: 3 days", [asText(vocabulary), asMapping(vocabulary)]),
      if_past: ifPast(),
      id: stepId(),
    }).transform(({ wait: values, if_past, id }, subject): WaitValues => {
      const settings = if_past ?? values.if_past;
      const { moment: read } = values;
      const isByFact = read.kind === "date" || read.kind === "length";
      if (settings !== undefined && !isByFact) {
        const wrong = "`if_past` has no meaning here: only a date can have passed";
        subject.issues.push(
          customIssue(values, { code: "bad-wait", wrong, remedy: "Leave `if_past` out, or wait `until` a date." }),
        );
      }
      const moment = isByFact && settings !== undefined ? { ...read, ifPast: settings } : read;
      return { kind: "wait", moment, id };
    }),
  idOf: ({ moment }) => `wait-${toKebab(momentText(moment))}`,
  nestedIn: () => [],
  completions: {},
  compile: ({ moment }, { id, next }) => ({ kind: "wait", id, until: moment, ...(next === undefined ? {} : { next }) }),
};

const ifPast = () =>
  choice(
    ["continue", "skip_next", "end"],
    "When the date has passed already, or what the wait hangs on is not known: go on at once (default), leave out the next step, or end the enrollment. Only with `until` a date, or a length that a field holds.",
  ).optional();

const examples = [
  "3 days",
  "36 hours",
  "2 days at 10:00",
  "3 working days",
  "customer.usual_gap_days after order.delivered_at",
  "until next monday at 09:00",
  "until 14 days before asset.warranty_end at 09:00",
];

const asText = (vocabulary: Vocabulary) =>
  textValue((text) => readMoment(text, fieldsOf(vocabulary)), {
    description:
      "How long to wait, or until when. Hours run on the clock; days, weeks, months and years keep the local time of the day. Working days leave out the weekend and the public holidays of the customer's country. A field may hold the length: a number of days, or words such as `12 months`.",
    examples,
  }).transform((moment): MomentValues => ({ moment }));

const fieldsOf = ({ facts }: Vocabulary): WaitFields => ({ dates: waitableDates(facts), lengths: lengthFields(facts) });

const part = (description: string) => textValue((text): Parsed<string> => ({ value: text.trim() }), { description }).optional();

const asMapping = (vocabulary: Vocabulary) =>
  mapping({
    for: part("A length of time, such as `3 days`."),
    until: part("A moment, such as `next monday` or `14 days before asset.warranty_end`."),
    at: textValue(readTime, { description: "The local time of the day.", pattern: TIME_PATTERN }).optional(),
    if_past: ifPast(),
  }).transform((values, subject): MomentValues => {
    const { for: length, until, at, if_past } = values;
    const start = length !== undefined && until === undefined ? length : `until ${until ?? ""}`;
    const both = (length === undefined) === (until === undefined);
    const parsed: Parsed<Moment> = both
      ? {
          code: "bad-wait",
          wrong: "a wait has either `for` or `until`",
          remedy: "Write `wait: { for: 3 days }` or `wait: 3 days`.",
        }
      : readMoment(at === undefined ? start : `${start} at ${at}`, fieldsOf(vocabulary));
    if ("value" in parsed) return if_past === undefined ? { moment: parsed.value } : { moment: parsed.value, if_past };
    subject.issues.push(customIssue(values, { ...parsed, at: 0 }));
    return z.NEVER;
  });
