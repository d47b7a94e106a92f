/** The names that the shipped journeys may use, without compiling their templates, and the journeys as they stand. */

import { readdirSync, readFileSync } from "node:fs";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { parseSegments } from "#language/parse-segments.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { parseTopics } from "#language/parse-topics.ts";
import { type Vocabulary, vocabularyOf } from "#language/schema/vocabulary.ts";

const read = (path: string): string => readFileSync(`workflows/${path}`, "utf8");

/** Of the files in `workflows`. @throws Error where they cannot be read */
export function shippedVocabulary(): Vocabulary {
  const { settings } = parseSettings(read("settings.yaml"));
  if (!settings) throw new Error("the shipped settings cannot be read");
  const { topics = {} } = parseTopics(read("topics.yaml"), "topics.yaml", settings.locales);
  const { segments } = parseSegments(read("segments.yaml"), "segments.yaml", settings.fields);
  const templates = Object.fromEntries(readdirSync("workflows/templates").map((name) => [name, ""]));
  return vocabularyOf({ ...settings, topics, segments: { ...builtInSegments(), ...segments } }, templates);
}

/** Their texts by path within the folder. */
export function shippedJourneys(): [path: string, text: string][] {
  return readdirSync("workflows/journeys").map((file) => [`journeys/${file}`, read(`journeys/${file}`)]);
}
