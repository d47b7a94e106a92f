/** What is right in a workflows folder and yet worth a second look. */

import type { Journey } from "#engine/model/journey.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TemplateFile, TextFile } from "./workflow-files.ts";

/** Of one journey, each with its place in the file; they keep nothing from being published. */
export function warnings(journey: Journey, { file, text }: TextFile): Problem[] {
  const source = sourceText(text, file);
  return FINDERS.flatMap((find) => find(journey, text)).map(({ at, ...found }) => source.problem(Math.max(0, at), found));
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

/** As `new template` writes it. */
const DRAFT = "\n# Translate this file";

const placeOf = (text: string) => ({ line: text.slice(0, text.indexOf(DRAFT) + 1).split("\n").length, column: 1 });

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

const FINDERS = [withoutLimits, allHeldOut, waitsForTheEnd, askedTwice];
