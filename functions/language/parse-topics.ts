/** Reads topics.yaml: what mails are about, and the consent that each country asks for. */

import * as z from "zod";
import { MOST_TOPICS } from "#engine/fold/consent.ts";
import type { Topic } from "#engine/model/settings.ts";
import type { Problem } from "./problem.ts";
import { readBySchema } from "./read-document.ts";
import type { Parsed } from "./schema/parsed-value.ts";
import { choice, customIssue, kebab, line, mapping, textValue } from "./schema/schema-pieces.ts";

/** Either all topics by name or at least one problem. Never throws. */
export function parseTopics(text: string, file = "topics.yaml"): { topics?: Record<string, Topic>; problems: Problem[] } {
  const { value, problems } = readBySchema(text, file, topicsSchema);
  return value === undefined ? { problems } : { topics: value.topics, problems };
}

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

const topicsSchema = mapping({
  topics: z
    .record(
      kebab("topic name", "A topic's name."),
      mapping({
        kind: choice(["marketing", "service", "transactional"], "What rules hold for it."),
        label: z.record(language(), line("One line for the preference centre.")),
        consent: consent(),
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
