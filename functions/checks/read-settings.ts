/** Reads the files beside the journeys: settings, topics and segments. */

import type { Segment, Settings, Topic } from "#engine/model/settings.ts";
import { parseSegments } from "#language/parse-segments.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { parseTopics } from "#language/parse-topics.ts";
import type { Problem } from "#language/problem.ts";
import { demoValues } from "#language/shop/demo-shop.ts";
import { shopLocales } from "#language/shop/shop-locales.ts";
import type { TextFile, WorkflowFiles } from "./workflow-files.ts";

/** What could be read of the files beside the journeys. */
export type ParsedSettings = {
  problems: Problem[];
  settings?: Omit<Settings, "topics" | "segments">;
  topics?: Record<string, Topic>;
  /** The shop's own. */
  segments?: Record<string, Segment>;
};

/** `templates`: the languages that they are in. */
export type SettingsFiles = Pick<WorkflowFiles, "settings" | "topics" | "segments"> & { templates: { locale: string }[] };

/** Settings, topics and the segments of the shop's own, with all that is wrong in them. */
export function readSettings(files: SettingsFiles): ParsedSettings {
  const settings = files.settings
    ? withDemoValues(parseSettings(files.settings.text, files.settings.file), files.settings)
    : { problems: [missingFile("settings.yaml")] };
  const locales = settings.settings ? shopLocales(files.templates, settings.settings) : [];
  const topics = files.topics
    ? parseTopics(files.topics.text, files.topics.file, locales)
    : { problems: [missingFile("topics.yaml")] };
  const segments = readSegments(files, settings.settings?.fields);
  return { ...settings, ...topics, ...segments, problems: [...settings.problems, ...topics.problems, ...segments.problems] };
}

/** Names that a broken file would have declared are not reported as unknown all over the journeys. */
export function isUnknownBecauseUnread(code: string, { topics, settings, segments }: ParsedSettings): boolean {
  return (
    (topics === undefined && code === "unknown-topic") ||
    (segments === undefined && code === "unknown-segment") ||
    (settings === undefined && OF_SETTINGS.includes(code))
  );
}

/** The settings as they are, with what still is the demo shop's in them beside their own problems. */
const withDemoValues = ({ settings, problems }: ReturnType<typeof parseSettings>, { text, file }: TextFile) => ({
  ...(settings === undefined ? {} : { settings }),
  problems: [...problems, ...demoValues(text, file)],
});

/** Without settings nobody knows the custom fields, so that an unknown one is no mistake of the segment. */
const readSegments = ({ segments }: SettingsFiles, fields: Settings["fields"] | undefined): ParsedSettings => {
  if (segments === undefined) return { problems: [], segments: {} };
  const parsed = parseSegments(segments.text, segments.file, fields);
  return fields === undefined ? { problems: parsed.problems.filter(({ code }) => code !== "unknown-field") } : parsed;
};

const missingFile = (file: string): Problem => ({
  code: "missing-file",
  file,
  line: 1,
  column: 1,
  message: `\`${file}\` is missing`,
  remedy: "Copy it from a workflows folder that works.",
});

const OF_LOCALES = ["missing-locale", "missing-texts", "unread-texts"];
const OF_SETTINGS = [
  ...["unknown-person", "unknown-field", "unknown-date", "unknown-call", "unknown-pool", "read-only"],
  ...["unknown-event", "unknown-key-field"],
  ...OF_LOCALES,
];
