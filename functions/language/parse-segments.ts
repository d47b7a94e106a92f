/** Reads segments.yaml: the shop's own groups of customers, each a condition over the facts of a customer. */

import * as z from "zod";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { knownValues } from "#engine/declared/known-values.ts";
import type { Segment, Settings } from "#engine/model/settings.ts";
import { BUILT_IN_SEGMENTS } from "#engine/segments/built-in.ts";
import type { Problem } from "./problem.ts";
import { readBySchema } from "./read-document.ts";
import { condition, kebab, line, mapping } from "./schema/schema-pieces.ts";
import { BARE_VOCABULARY, onlyFacts, type Vocabulary } from "./schema/vocabulary.ts";

/** Either the shop's own segments by name or at least one problem. `fields` are those of the settings. Never throws. */
export function parseSegments(
  text: string,
  file = "segments.yaml",
  fields: Settings["fields"] = {},
): { segments?: Record<string, Segment>; problems: Problem[] } {
  const { value, problems } = readBySchema(text, file, segmentsSchema(fields));
  return value === undefined ? { problems } : { segments: value.segments, problems };
}

const name = () =>
  kebab("segment name", "Called so in `starts_when: { segment: … }`.").transform((text, subject) => {
    if (!Object.hasOwn(BUILT_IN_SEGMENTS, text)) return text;
    const taken = { code: "segment-taken", remedy: "Choose another name, or use the built-in one." };
    subject.issues.push({ code: "custom", input: text, message: `\`${text}\` is a built-in segment`, params: taken });
    return z.NEVER;
  });

/** A segment cannot depend on segments: which of them would be computed first? */
const vocabularyOfSegments = (fields: Settings["fields"]): Vocabulary => {
  const vocabulary = onlyFacts(
    { ...BARE_VOCABULARY, facts: declaredFacts({ fields }), values: knownValues({ fields }), fields },
    ["customer"],
  );
  const facts = new Map([...vocabulary.facts].filter(([path]) => path !== "customer.segments"));
  return { ...vocabulary, facts };
};

const segmentsSchema = (fields: Settings["fields"]) =>
  mapping({
    segments: z
      .record(
        name(),
        mapping({
          about: line("One sentence: who they are."),
          if: condition(vocabularyOfSegments(fields), "Who belongs to it; CEL over the customer."),
        }),
      )
      .transform((segments) =>
        Object.fromEntries(
          Object.entries(segments).map(([called, segment]): [string, Segment] => [called, { name: called, ...segment }]),
        ),
      ),
  });
