/** Reads topics.yaml: what mails are about, and the consent that each country asks for. */

import * as z from "zod";
import { MOST_TOPICS } from "#engine/fold/consent.ts";
import type { Topic } from "#engine/model/settings.ts";
import { keysOf, placeOf } from "./places.ts";
import type { Problem } from "./problem.ts";
import { readBySchema } from "./read-document.ts";
import type { Parsed } from "./schema/parsed-value.ts";
import { choice, customIssue, kebab, line, mapping, textValue } from "./schema/schema-pieces.ts";
import type { SourceText } from "./source-text.ts";
import type { Located } from "./yaml-source.ts";

/** Either all topics by name or at least one problem. `locales` are those in which each is to be called. Never throws. */
export function parseTopics(
  text: string,
  file = "topics.yaml",
  locales: string[] = [],
): { topics?: Record<string, Topic>; problems: Problem[] } {
  const { value, problems } = readBySchema(text, file, topicsSchema, missingLabels(locales));
  return value === undefined ? { problems } : { topics: value.topics, problems };
}

/** The preference centre shows each topic in each of the shop's languages. */
const missingLabels =
  (locales: string[]) =>
  (root: Located, { problem }: SourceText): Problem[] =>
    keysOf(placeOf(root, ["topics"])).flatMap((topic) => {
      const label = placeOf(root, ["topics", topic, "label"]);
      const known = keysOf(label);
      const missing = locales.filter((locale) => !known.includes(locale) && !known.includes(locale.slice(0, 2)));
      if (known.length === 0 || missing.length === 0) return [];
      const names = missing.map((locale) => `\`${locale}\``).join(", ");
      const remedy = missing.map((locale) => `\`${locale}: …\``).join(" and ");
      return [
        problem(label.keyStart, {
          code: "missing-label",
          message: `the topic \`${topic}\` has no line in ${names}`,
          remedy: `Add ${remedy} to its \`label\`, or take the language out of \`locales\` in settings.yaml.`,
        }),
      ];
    });

const language = () =>
  textValue(
    (text): Parsed<string> =>
      /^[a-z]{2}(-[A-Z]{2})?$/.test(text)
        ? { value: text }
        : { code: "bad-language", wrong: `\`${text}\` is no language`, remedy: "Write two small letters, such as `en` or `pl`." },
    { description: "A language." },
  );

const country = () =>
  textValue(
    (text): Parsed<string> =>
      text === "default" || /^[A-Z]{2}$/.test(text)
        ? { value: text }
        : {
            code: "bad-country",
            wrong: `\`${text}\` is no country`,
            remedy: "Write two capital letters, such as `PL`, or `default`.",
          },
    { description: "A country, or default for all others." },
  );

const need = () =>
  choice(["none", "soft", "explicit"], "none, soft (existing customers unless they said no) or explicit (only who said yes).");

const consent = () =>
  z.record(country(), need()).transform((needs, subject): Topic["consent"] => {
    const otherwise = needs.default;
    if (otherwise !== undefined) return { ...needs, default: otherwise };
    const remedy = "Add `default: explicit`.";
    subject.issues.push(
      customIssue(needs, { code: "missing-key", wrong: "`default` is missing: it holds for all other countries", remedy }),
    );
    return z.NEVER;
  });

/** The whole file; the reference describes its keys. */
export const topicsSchema = mapping({
  topics: z
    .record(
      kebab("topic name", "A topic's name."),
      mapping({
        kind: choice(
          ["marketing", "service", "transactional"],
          "transactional: about this very order, always sent, at any hour; service: about something that they bought or asked; marketing: everything else, which the cap counts and holdouts measure.",
        ),
        label: z
          .record(language(), line("One line for the preference centre."))
          .meta({ description: "The line by which readers choose it on their page, in each of your languages." }),
        consent: consent().meta({
          description:
            "What it takes to be sent it, by country code; `default` for all others. none: nothing; soft: being a customer, until they say no; explicit: a yes.",
          examples: ["{ default: explicit, IE: soft }"],
        }),
      }),
    )
    .transform((topics, subject): Record<string, Topic> => {
      if (Object.keys(topics).length > MOST_TOPICS) {
        const wrong = `these are more than ${MOST_TOPICS} topics`;
        const remedy = "Join some: what readers said of each is kept on the one row of their address.";
        subject.issues.push(customIssue(topics, { code: "too-many-topics", wrong, remedy }));
      }
      return Object.fromEntries(Object.entries(topics).map(([name, topic]): [string, Topic] => [name, { name, ...topic }]));
    }),
});
