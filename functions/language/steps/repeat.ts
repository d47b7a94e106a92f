/** `- repeat: { every: 7 days at 10:00, times: 3, until: … }` with `steps:`: the same again, until it has helped or is enough. */

import type { Moment } from "#engine/model/moment.ts";
import type { RepeatStep } from "#engine/steps/repeat.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { condition, customIssue, mapping, quantity, stepId, textValue } from "../schema/schema-pieces.ts";
import { readMoment } from "../values/moments.ts";
import type { NestedSteps, StepKind, StepValues } from "./step-kind.ts";
import type { WaitValues } from "./wait.ts";

/** One round, with the next one at its end. */
export type RepeatValues = {
  kind: "repeat";
  round: number;
  times: number;
  until?: string | undefined;
  body: StepValues[];
  id?: string | undefined;
};

export const repeat: StepKind<RepeatValues, RepeatStep> = {
  form: (vocabulary, nested: NestedSteps) =>
    mapping({
      repeat: mapping({
        every: textValue(readEvery, {
          description: "How long after the beginning of a round's wait the next one begins; waited after the last round, too.",
          examples: ["7 days at 10:00", "3 working days"],
        }),
        times: quantity(readTimes, { description: `How many rounds there are at most, from 2 to ${MOST}.`, examples: [3] }),
        until: condition(vocabulary, "Asked before each round; where it holds there are no more; CEL.").optional(),
      }).meta({ description: "The steps again and again, each round with mails of its own." }),
      steps: nested.meta({
        description: "What happens in each round. Conditions and templates know its number as `round`, from 1.",
      }),
      id: stepId(),
    }).transform(({ repeat: { every, times, until }, steps, id }, subject): RepeatValues => {
      if (hasRepeat(steps)) {
        const wrong = "a `repeat` stands inside another one";
        subject.issues.push(customIssue(steps, { code: "nested-repeat", wrong, remedy: "Write the inner steps out." }));
      }
      const roundOf = (round: number): RepeatValues => {
        const wait: WaitValues = { kind: "wait", moment: every };
        const body = [...steps.map((step) => copied(step, round)), wait, ...(round < times ? [roundOf(round + 1)] : [])];
        return { kind: "repeat", round, times, until, body, id: id === undefined ? undefined : named(id, round) };
      };
      return roundOf(1);
    }),
  idOf: ({ round }) => `round-${round}`,
  nestedIn: ({ body }) => [body],
  completions: { every: "every: 7 days at 10:00", times: "times: 3" },
  compile: ({ round, times, until }, { id, next, entries: [first] }) => ({
    kind: "repeat",
    id,
    round,
    times,
    ...(until === undefined ? {} : { until }),
    ...(first === undefined ? {} : { first }),
    ...(next === undefined ? {} : { next }),
  }),
};

/** Each round is written out: more of them would make a journey that nobody can read. */
const MOST = 12;

const readTimes = (text: string): Parsed<number> => {
  const times = Number(text.trim());
  if (Number.isInteger(times) && times >= 2 && times <= MOST) return { value: times };
  return { code: "bad-repeat", wrong: `\`${text}\` is no number of rounds`, remedy: `Write a whole number from 2 to ${MOST}.` };
};

const readEvery = (text: string): Parsed<Moment> => {
  const read = readMoment(text, { dates: [], lengths: [] });
  if (!("value" in read) || read.value.kind === "after" || read.value.kind === "working_days") return read;
  return { code: "bad-repeat", wrong: `\`${text}\` is no length of time`, remedy: "Write for example `7 days at 10:00`." };
};

/** The first round keeps the names that the author has given. */
const named = (id: string, round: number): string => (round === 1 ? id : `${id}-${round}`);

/** The step once more for another round, with all that is nested in it. */
const copied = <T>(values: T, round: number): T => {
  const copy = structuredClone(values);
  renameAll(copy, round);
  return copy;
};

const renameAll = (value: unknown, round: number): void => {
  if (typeof value !== "object" || value === null) return;
  const id: unknown = "kind" in value && "id" in value ? value.id : undefined;
  if (typeof id === "string") Reflect.set(value, "id", named(id, round));
  for (const part of Object.values(value)) renameAll(part, round);
};

const hasRepeat = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (("kind" in value && value.kind === "repeat") || Object.values(value).some(hasRepeat));
