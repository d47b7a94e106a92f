/** The one schema of a journey file: parsing, problems and the editors' JSON Schema all come from it. */

import * as z from "zod";
import type { Journey } from "#engine/model/journey.ts";
import { keySchema } from "./key-schema.ts";
import type { Parsed } from "./schema/parsed-value.ts";
import {
  choice,
  condition,
  eventName,
  formOf,
  kebab,
  line,
  mapping,
  nameOf,
  quantity,
  textValue,
  yesNo,
} from "./schema/schema-pieces.ts";
import type { Vocabulary } from "./schema/vocabulary.ts";
import { stepsSchema } from "./steps/step-kinds.ts";
import { triggerSchema } from "./triggers/trigger-kinds.ts";
import { DURATION_PATTERN, readAtMostAMonth, readDuration } from "./values/durations.ts";
import { readCap, readReEntry, readWhenCapped } from "./values/limits.ts";
import { PERCENT_PATTERN, readPercent } from "./values/percents.ts";
import { windowSchema } from "./window-schema.ts";

/** A journey file, checked against what is declared beside it. */
export function journeySchema(vocabulary: Vocabulary) {
  return mapping({
    journey: kebab("journey name", "The journey's name; equals the file's name."),
    about: line("One sentence: what it is for."),
    topic: nameOf("topic", Object.keys(vocabulary.topics), {
      description: "A topic of topics.yaml: decides consent, caps and quiet hours.",
    }),
    status: choice(
      ["draft", "live"],
      "draft: checked and back-tested, and never live; live (default). `npm run perennial -- go-live JOURNEY` changes it and shows what follows.",
    ).optional(),
    starts_when: triggerSchema(vocabulary).meta({
      description: "What lets a person in: an event, a date of theirs, a segment, a schedule, or by hand.",
    }),
    only_if: condition(vocabulary, "Who may enter; CEL. Default: everyone.").optional(),
    key: keySchema(vocabulary).optional(),
    re_entry: textValue(readReEntry, {
      description:
        "Whether a person may enter again under the same key once the earlier enrollment has ended. Default: always for a schedule that repeats, so that a monthly letter comes every month; never for all else.",
      examples: ["never", "always", "after 180 days"],
    }).optional(),
    exit_when: formOf(["list"], "- event: order.cancelled", [exit(vocabulary).array()])
      .optional()
      .meta({ description: "Ends the enrollment at once, also while waiting." }),
    goal: goal(vocabulary).optional().meta({ description: "What is measured." }),
    holdout: quantity(readPercent, {
      description:
        "Percent of those who enter who get nothing and are measured, fixed per person. Default: 10% where a marketing topic mails the customer, else 0%.",
      examples: ["10%"],
      anyOf: [
        { type: "string", pattern: `^${PERCENT_PATTERN}$` },
        { type: "number", minimum: 0, maximum: 100 },
      ],
    }).optional(),
    limits: formOf(["text", "mapping"], "limits: { per_person: 2 emails in 7 days }", [noLimits(), limits()]).optional().meta({
      description:
        "A cap of this journey's own, beside the settings' cap over all journeys: both must have room. `none`: no cap holds its mails back, for what must not wait (a recall).",
    }),
    priority: priority.optional(),
    bundle: yesNo(
      "Of mails of one step to one customer on one day, such as about two orders or two things, only the first leaves: it names the others' order number or the thing's name too. Default no: each leaves.",
    ).optional(),
    enroll_existing: yesNo(
      "Whether publishing it lets in at once those who qualify already: who is in the segment, or fulfils `only_if`; default no.",
    ).optional(),
    send_window: windowSchema("When mail may leave, in the customer's zone; default: the settings' window.").optional(),
    lateness: textValue(readAtMostAMonth, {
      description: "How late a mail may still go after an outage, a month at most; default 1 day.",
      pattern: DURATION_PATTERN,
    }).optional(),
    steps: stepsSchema(vocabulary).meta({ description: "What happens, in reading order; branches nest." }),
  });
}

const exit = (vocabulary: Vocabulary) =>
  mapping({
    event: eventName(vocabulary, "Ends the enrollment at once when this happens.").optional(),
    if: condition(vocabulary, "Ends the enrollment when this holds (of the event, if one is named); CEL.").optional(),
  }).refine((values) => values.event !== undefined || values.if !== undefined, {
    error: "an exit that names nothing never happens",
    params: { lacks: true, remedy: "Write an `event`, an `if`, or both." },
  });

const goal = (vocabulary: Vocabulary) =>
  mapping({
    event: eventName(vocabulary, "What the journey is meant to bring about."),
    if: condition(vocabulary, "Only an event for which this holds; CEL.").optional(),
    within: textValue(readDuration, {
      description: "Counts only within this time of entering.",
      pattern: DURATION_PATTERN,
    }).optional(),
    ends: yesNo("Whether reaching it also ends the enrollment; default no.").optional(),
  });

/** `limits: none`. */
const noLimits = () =>
  textValue(
    (text): Parsed<NonNullable<Journey["limits"]>> =>
      text.trim() === "none"
        ? { value: { none: true } }
        : {
            code: "bad-limit",
            wrong: `\`${text}\` is no limit`,
            remedy: "Write `limits: none`, or `limits: { per_person: 2 emails in 7 days }`.",
          },
    { description: "No cap holds back a mail of this journey; they count for others all the same.", enum: ["none"] },
  );

/** A cap of this journey's own; what it leaves out is the settings'. */
const limits = () =>
  mapping({
    per_person: textValue(readCap, {
      description: "No mail of this journey goes to who has had this many, of all journeys together, in this time.",
      examples: ["2 emails in 7 days"],
    }).optional(),
    when_capped: textValue(readWhenCapped, {
      description: "What becomes of a capped mail.",
      examples: ["skip", "wait up to 2 days then skip"],
    })
      .transform((waitUpTo) => (waitUpTo === undefined ? {} : { waitUpTo }))
      .optional(),
    series: yesNo(
      "The mails belong together: who got one gets those that follow, whatever the cap. They count for other journeys. Default no.",
    ).optional(),
    counts: yesNo(
      "Whether its mails wait for the cap, and use it up; default yes. `no` for what has to go and must not push others out.",
    ).optional(),
  })
    .refine((values) => Object.values(values).some((value) => value !== undefined), {
      error: "limits that name nothing limit nothing",
      params: { code: "empty-limits", lacks: true, remedy: "Write `per_person`, `when_capped`, `series: yes` or `counts: no`." },
    })
    .transform(
      ({ per_person, when_capped, series, counts }): NonNullable<Journey["limits"]> => ({
        ...per_person,
        ...(when_capped === undefined ? {} : { whenCapped: when_capped }),
        ...(series ? { series } : {}),
        ...(counts === false ? { uncounted: true } : {}),
      }),
    );

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

export type JourneyValues = z.output<ReturnType<typeof journeySchema>>;
