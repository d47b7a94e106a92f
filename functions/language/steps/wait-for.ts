/** `- wait_for: { event: order.paid, up_to: 10 days }`: goes one way when it happens, another when the time is over. */

import type { Duration } from "#engine/model/moment.ts";
import type { WaitForStep } from "#engine/steps/wait-for.ts";
import { condition, customIssue, eventName, mapping, oneOf, stepId, textValue } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { DURATION_PATTERN, readDuration } from "../values/durations.ts";
import { toKebab } from "../values/to-kebab.ts";
import type { NestedSteps, StepKind, StepValues } from "./step-kind.ts";

type AwaitedValues = { event: string; if?: string | undefined; up_to: Duration };
export type WaitForValues = {
  kind: "wait_for";
  any: AwaitedValues[];
  then?: StepValues[] | undefined;
  otherwise?: StepValues[] | undefined;
  id?: string | undefined;
};

export const waitFor: StepKind<WaitForValues, WaitForStep> = {
  form: (vocabulary, nested: NestedSteps) =>
    mapping({
      wait_for: oneOf("form of `wait_for`", ["event", "any"], [single(vocabulary), several(vocabulary)], {
        example: "wait_for: { event: order.paid, up_to: 10 days }",
      }).meta({
        description: "Waits for an event, at most `up_to`.",
      }),
      then: nested.optional().meta({ description: "At once when it happens." }),
      otherwise: nested.optional().meta({ description: "When the time is over." }),
      id: stepId(),
    }).transform(({ wait_for: any, ...values }) => ({ kind: "wait_for" as const, any, ...values })),
  idOf: ({ any }) => `wait-for-${toKebab([...new Set(any.map(({ event }) => event))].join("-or-"))}`,
  nestedIn: (values) => [values.then, values.otherwise],
  completions: { event: "event: order.paid", up_to: "up_to: 10 days" },
  compile: ({ any }, { id, entries: [then, otherwise] }) => ({
    kind: "wait_for",
    id,
    any: any.map((values) => ({
      event: values.event,
      ...(values.if === undefined ? {} : { if: values.if }),
      upTo: values.up_to,
    })),
    ...(then === undefined ? {} : { then }),
    ...(otherwise === undefined ? {} : { otherwise }),
  }),
};

const upTo = () =>
  textValue(readDuration, { description: "How long to wait for it at most.", examples: ["10 days"], pattern: DURATION_PATTERN });

const awaited = (vocabulary: Vocabulary) => ({
  event: eventName(vocabulary, "The event to wait for, such as `order.paid`."),
  if: condition(vocabulary, "Only an event for which this holds; CEL.").optional(),
});

const single = (vocabulary: Vocabulary) => mapping({ ...awaited(vocabulary), up_to: upTo() }).transform((values) => [values]);

const several = (vocabulary: Vocabulary) =>
  mapping({
    any: mappings(vocabulary).meta({ description: "Whichever of these happens first." }),
    up_to: upTo().optional(),
  }).transform(({ any, up_to: common }, subject) =>
    any.flatMap((values, index): AwaitedValues[] => {
      const up_to = values.up_to ?? common;
      if (up_to !== undefined) return [{ ...values, up_to }];
      const wrong = "`up_to` is missing: nobody waits for ever";
      subject.issues.push({
        ...customIssue(values, { code: "missing-key", wrong, remedy: "Add `up_to: 10 days`." }),
        path: ["any", index],
      });
      return [];
    }),
  );

const mappings = (vocabulary: Vocabulary) =>
  mapping({ ...awaited(vocabulary), up_to: upTo().optional() })
    .array()
    .min(1, "there is nothing to wait for");
