/** What is right in a workflows folder and yet worth a second look. */

import type { Journey } from "#engine/model/journey.ts";
import type { Settings, TopicKind } from "#engine/model/settings.ts";
import { nextScheduled } from "#engine/time/schedules.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TemplateFile, TextFile, WorkflowTexts } from "./workflow-files.ts";

/** Of one journey, each with its place in the file; they keep nothing from being published. */
export function warnings(journey: Journey, { file, text }: TextFile, topics: Topics): Problem[] {
  const source = sourceText(text, file);
  return FINDERS.flatMap((find) => find(journey, text, topics)).map(({ at, ...found }) => source.problem(Math.max(0, at), found));
}

/** Mails of the shop's languages that still are drafts in another one, by language: readers would get them as they are. */
export function untranslated(templates: TemplateFile[], locales: string[]): Problem[] {
  const drafts = templates.filter(({ locale, mjml }) => locales.includes(locale) && mjml.text.includes(DRAFT));
  return [...new Set(drafts.map(({ locale }) => locale))].flatMap((locale): Problem[] => {
    const [first, ...more] = drafts.filter((one) => one.locale === locale);
    if (!first) return [];
    const names = [first, ...more].map(({ name }) => `\`${name}\``).join(", ");
    return [
      {
        code: "untranslated",
        file: first.mjml.file,
        ...placeOf(first.mjml.text),
        message: `in \`${locale}\` these mails are still in another language: ${names}`,
        remedy: "Translate them, and take the line `# Translate this file` out of each.",
      },
    ];
  });
}

/** Campaigns whose only day is over: they stay as a record of what was sent, and let nobody in any more. `now`: epoch milliseconds. */
export function overCampaigns({ journeys, settings }: Campaigns, texts: WorkflowTexts, now: number): Problem[] {
  return journeys.flatMap(({ name, trigger }) => {
    if (trigger.kind !== "schedule" || nextScheduled(trigger.schedule, now, settings.time_zone) !== undefined) return [];
    const file = Object.keys(texts).find((one) => one.startsWith("journeys/") && one.replace(/^.*\/|\.ya?ml$/g, "") === name);
    const text = file === undefined ? undefined : texts[file];
    if (file === undefined || typeof text !== "string") return [];
    const message = "this day is over, so that the journey lets nobody in any more";
    const remedy = "Write a day to come, or keep the file as it is if it has been sent.";
    return [sourceText(text, file).problem(text.search(/(?<=schedule:\s*["']?)on\s/), { code: "over", message, remedy })];
  });
}

type Campaigns = { journeys: Journey[]; settings: Pick<Settings, "time_zone"> };

/** As `new template` writes it. */
const DRAFT = "\n# Translate this file";

const placeOf = (text: string) => ({ line: text.slice(0, text.indexOf(DRAFT) + 1).split("\n").length, column: 1 });

type Topics = Record<string, { kind: TopicKind }>;
type Finding = Pick<Problem, "code" | "message"> & { remedy: string; at: number };

const withoutLimits = ({ limits }: Journey, text: string): Finding[] =>
  limits?.none
    ? [
        {
          at: text.search(/^limits:/m),
          code: "no-limits",
          message: "no cap holds these mails back, however many somebody has had already",
          remedy: "Keep `limits: none` for what must not wait, such as a recall.",
        },
      ]
    : [];

const allHeldOut = ({ holdout }: Journey, text: string): Finding[] =>
  holdout < 100
    ? []
    : [
        {
          at: text.search(/^holdout:/m),
          code: "all-held-out",
          message: "all who enter are held out, so that nobody gets anything",
          remedy: "Write a share such as `10%`, or `status: draft` for what shall not run yet.",
        },
      ];

/** Whatever ends the journey at once is not waited for as well. */
const waitsForTheEnd = ({ steps, exitWhen }: Journey, text: string): Finding[] => {
  const ends = new Set(exitWhen.flatMap((exit) => (exit.event !== undefined && exit.if === undefined ? [exit.event] : [])));
  return Object.values(steps).flatMap((step) =>
    step.kind === "wait_for"
      ? step.any
          .filter(({ event }) => ends.has(event))
          .map(({ event }) => ({
            at: text.search(new RegExp(`(?<=wait_for:[^\\n]*)\\b${event.replaceAll(".", "\\.")}`)),
            code: "ends-before",
            message: `\`${event}\` ends the journey at once, so that what stands under \`then\` never happens`,
            remedy: "Take it out of `exit_when`, or the `wait_for` out of the steps.",
          }))
      : [],
  );
};

const askedTwice = ({ steps }: Journey, text: string): Finding[] =>
  Object.values(steps).flatMap((step) =>
    step.kind === "choose"
      ? step.branches.flatMap((branch, place) =>
          step.branches.slice(0, place).some((earlier) => alike(earlier.if, branch.if))
            ? [
                {
                  at: text.lastIndexOf(branch.if),
                  code: "asked-twice",
                  message: `\`${branch.if}\` is asked a second time, so that nobody takes this branch`,
                  remedy: "The first branch that holds is taken: ask something else, or leave it out.",
                },
              ]
            : [],
        )
      : [],
  );

const alike = (one: string, other: string): boolean => one.replace(/\s+/g, "") === other.replace(/\s+/g, "");

/** Of the same thing it comes once more at best: of an order that is paid never. */
const endsByItsStart = ({ trigger, key, exitWhen }: Journey, text: string): Finding[] =>
  trigger.kind === "event" && key !== "customer" && exitWhen.some((exit) => exit.event === trigger.event && exit.if === undefined)
    ? [
        {
          at: text.search(new RegExp(`(?<=exit_when:[\\s\\S]*)\\b${RegExp.escape(trigger.event)}`)),
          code: "ends-by-its-start",
          message: `the \`${trigger.event}\` by which somebody enters ends nothing: only another one of the same \`${key}\` would`,
          remedy: "Name another event, or leave this exit out; with `key: customer` the next one of the customer ends it.",
        },
      ]
    : [];

const COUPON = /\bcoupon\./;

/** It may be meant for another system, which is told of it by nobody but the shop. */
const unseenCoupon = ({ steps }: Journey, text: string): Finding[] => {
  const all = Object.values(steps);
  const isShown = all.some((step) => "showsCoupon" in step && step.showsCoupon === true);
  if (isShown || COUPON.test(text) || !all.some(({ kind }) => kind === "coupon")) return [];
  return [
    {
      at: text.search(/\bcoupon:/),
      code: "unseen-coupon",
      message: "no mail of this journey shows the coupon, so that nobody learns its code",
      remedy: "Show it in a mail behind this step: `{{ coupon.code }}`, or leave the step out.",
    },
  ];
};

/** What is said about a thing that somebody has bought, a recall included. */
const withdrawsService = ({ steps }: Journey, text: string, topics: Topics): Finding[] =>
  Object.values(steps).flatMap((step) =>
    step.kind === "set"
      ? (step.withdraw ?? [])
          .filter((topic) => topics[topic]?.kind === "service")
          .map((topic) => ({
            at: text.search(new RegExp(`consents\\.${RegExp.escape(topic)}\\b`)),
            code: "withdraws-service",
            message: `whoever comes here hears nothing more about \`${topic}\`, which is of kind service: no reminder, no recall`,
            remedy: "Name a marketing topic, unless you mean it.",
          }))
      : [],
  );

const FINDERS = [withoutLimits, allHeldOut, waitsForTheEnd, askedTwice, endsByItsStart, unseenCoupon, withdrawsService];
