/** The one schema of a journey file: parsing, problems and the editors' JSON Schema all come from it. */

import * as z from "zod";
import { didYouMean } from "./nearest.ts";
import type { Reading } from "./reading.ts";
import { condition, eventName, formOf, kebab, line, mapping, nameOf, word, yesNo } from "./schema-pieces.ts";
import { stepsSchema } from "./steps/step-kinds.ts";
import { triggerSchema } from "./triggers/trigger-kinds.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { windowSchema } from "./window-schema.ts";
import { DURATION_PATTERN, readAtMostAMonth, readDuration } from "./words/durations.ts";
import { readReEntry } from "./words/limits.ts";

/** Part of the language, but this version cannot run them. */
const NOT_YET = ["holdout", "limits", "enrol_existing"];

const KEYS = ["customer", "event.id", "order.id", "asset.id", "quote.id", "question.id", "survey.id", "case.id"];

const readKey = (text: string): Reading<string> =>
  KEYS.includes(text)
    ? { value: text }
    : {
        code: "unknown-key-field",
        wrong: `\`${text}\` cannot tell two walks of one customer apart`,
        remedy: didYouMean(text, KEYS),
      };

const exit = (vocabulary: Vocabulary) =>
  mapping({
    event: eventName(vocabulary, "Ends the walk at once when this happens.").optional(),
    if: condition(vocabulary, "Ends the walk when this holds (of the event, if one is named); CEL.").optional(),
  }).refine((words) => words.event !== undefined || words.if !== undefined, {
    error: "an exit that names nothing never happens",
    params: { remedy: "Write an `event`, an `if`, or both." },
  });

const goal = (vocabulary: Vocabulary) =>
  mapping({
    event: eventName(vocabulary, "What the journey is meant to bring about."),
    if: condition(vocabulary, "Only an event for which this holds; CEL.").optional(),
    within: word(readDuration, {
      description: "Counts only within this time of entering.",
      pattern: DURATION_PATTERN,
    }).optional(),
    ends: yesNo("Whether reaching it also ends the walk; default no.").optional(),
  });

const priority = z
  .number()
  .refine((value) => Number.isInteger(value) && value >= 1 && value <= 9, {
    error: "this is no priority",
    params: { code: "bad-priority", remedy: "Write a whole number from 1 (goes first) to 9." },
  })
  .meta({
    type: "integer",
    minimum: 1,
    maximum: 9,
    description: "1 goes first, 9 last, when a cap lets only some mails through; default 5.",
  });

/** A journey file, checked against what is declared beside it. */
export const journeySchema = (vocabulary: Vocabulary) =>
  mapping(
    {
      journey: kebab("journey name", "The journey's name; equals the file's name."),
      about: line("One sentence: what it is for."),
      topic: nameOf("topic", Object.keys(vocabulary.topics), {
        description: "A topic of topics.yaml: decides consent, caps and quiet hours.",
      }),
      starts_when: triggerSchema(vocabulary).meta({
        description: "What lets a person in: an event, a date of theirs, or by hand.",
      }),
      only_if: condition(vocabulary, "Who may enter; CEL. Default: everyone.").optional(),
      key: word(readKey, {
        description:
          "What tells two walks of one customer apart; default: the id of the thing that the trigger brings, else customer.",
        enum: KEYS,
      }).optional(),
      re_entry: word(readReEntry, {
        description: "Whether a person may enter again under the same key once the earlier walk has ended; default never.",
        examples: ["never", "always", "after 180 days"],
      }).optional(),
      exit_when: formOf(["list"], "- event: order.cancelled", [exit(vocabulary).array()])
        .optional()
        .meta({ description: "Ends the walk at once, also while waiting." }),
      goal: goal(vocabulary).optional().meta({ description: "What is measured." }),
      priority: priority.optional(),
      send_window: windowSchema("When mail may leave, in the customer's zone; default: the settings' window.").optional(),
      lateness: word(readAtMostAMonth, {
        description: "How late a mail may still go after an outage, a month at most; default 1 day.",
        pattern: DURATION_PATTERN,
      }).optional(),
      steps: stepsSchema(vocabulary).meta({ description: "What happens, in reading order; branches nest." }),
    },
    NOT_YET,
  );

export type JourneyWords = z.output<ReturnType<typeof journeySchema>>;
