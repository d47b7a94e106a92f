/** Reads, checks and compiles a workflows folder: what `publish` takes, or everything that is wrong in it. */

import type { Journey } from "#engine/model/journey.ts";
import type { Declarations, Segment, Settings, Topic } from "#engine/model/settings.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { CONFIRMATION } from "#flows/sign-ups/confirmation-mail.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { parseSegments } from "#language/parse-segments.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { parseTopics } from "#language/parse-topics.ts";
import type { Problem } from "#language/problem.ts";
import { type Vocabulary, vocabularyOf } from "#language/schema/vocabulary.ts";
import { parseReplies } from "#language/settings/parse-replies.ts";
import { demoValues } from "#language/shop/demo-shop.ts";
import { shopLocales } from "#language/shop/shop-locales.ts";
import { checkReply } from "#mail/templates/check-reply.ts";
import { compileTemplates } from "./compile-templates.ts";
import { couponProblems, mailsWithoutCoupon, showingCoupons } from "./coupon-problems.ts";
import { type HeldMails, heldMailProblems, type ReadJourney } from "./held-mail-problems.ts";
import { keptResult, type Pieces, withPieces } from "./kept-results.ts";
import { mailSupportWarnings } from "./mail-support.ts";
import { neverHappens } from "./never-happens.ts";
import { readCalendars } from "./read-calendars.ts";
import { readOwnTexts } from "./read-own-texts.ts";
import { readPictures } from "./read-pictures.ts";
import { readTexts, type WorkflowTexts } from "./read-texts.ts";
import { shopTextProblems } from "./shop-text-problems.ts";
import { shownLogo } from "./shown-logo.ts";
import { subjectProblems } from "./subject-problems.ts";
import { mailsWithoutSurvey, surveyProblems } from "./survey-problems.ts";
import { unknownThings } from "./unknown-things.ts";
import { overCampaigns, untranslated, warnings } from "./warnings.ts";
import { workCalendars } from "./work-calendars.ts";
import { type TemplateFile, type TextFile, type WorkflowFiles, workflowFiles } from "./workflow-files.ts";

/**
 * `warnings`: what is right and yet worth a second look. `right`: where there is no publication, what of the folder is right: to be
 * looked at and never published; absent where the settings or the topics cannot be read.
 */
export type CompiledWorkflows = { problems: Problem[]; warnings?: Problem[]; publication?: Publication; right?: Publication };

/**
 * Everything in a workflows folder. The publication is there only if there is no problem at all; all problems of all files
 * come at once. Throws only if a file that is there cannot be read.
 */
export async function compileWorkflows(folder: string): Promise<CompiledWorkflows> {
  return compileTexts(await readTexts(folder));
}

/** The same of texts that have been read already, wherever they come from. */
export async function compileTexts(texts: WorkflowTexts): Promise<CompiledWorkflows> {
  const now = Date.now();
  const year = new Date(now).getFullYear();
  const compiled = await keptResult([texts, year], () => withPieces((pieces) => compileAnew(texts, year, pieces)), isCompiled);
  const { publication, warnings } = compiled;
  // What only this day makes true is not kept.
  return publication && warnings ? { ...compiled, warnings: [...warnings, ...overCampaigns(publication, texts, now)] } : compiled;
}

/** Of what this very program has written. */
const isCompiled = (read: unknown): read is CompiledWorkflows =>
  typeof read === "object" && read !== null && "problems" in read && Array.isArray(read.problems);

/** `year`: from which on free days are looked up. */
const compileAnew = async (texts: WorkflowTexts, year: number, pieces: Pieces): Promise<CompiledWorkflows> => {
  const files = workflowFiles(texts);
  const nameDays = readCalendars(files.calendars);
  const settings = readSettings(files);
  const locales = shopLocales(files.templates, settings.settings);
  const own = readOwnTexts(files.texts, locales);
  const shown = readPictures(files.pictures);
  const { people = {}, fields = {}, calls = {}, couponPools = {}, thingFields, events } = settings.settings ?? {};
  const declared = { fields, ...(thingFields === undefined ? {} : { thingFields }), ...(events === undefined ? {} : { events }) };
  const segments = { ...builtInSegments(), ...settings.segments };
  const spoken = settings.settings ? { locale: settings.settings.locale, locales } : {};
  const vocabulary = vocabularyOf(
    { topics: settings.topics ?? {}, people, ...spoken, ...declared, calls, couponPools, segments },
    {},
  );
  const needs = { facts: vocabulary.facts, locales, texts: own.texts, pictures: shown.pictures, pieces };
  const { templates, problems: inTemplates, written } = await compileTemplates(files, needs);
  const names = Object.fromEntries([
    ...files.templates.map(({ name }) => [name, ""]),
    ...templates.map(({ name, hash }) => [name, hash]),
  ]);
  const whole = { ...vocabulary, showingCoupons: showingCoupons(files.templates), templates: names };
  const { read, problems: inJourneys, warned, drafts } = parseAll(files, { vocabulary: whole, declared: settings.settings });
  const ofShop = settings.settings && files.settings ? shopTextProblems(settings.settings, files.settings, locales) : [];
  const held =
    settings.settings && settings.topics
      ? heldMailProblems(read, written, { ...settings.settings, topics: settings.topics, segments }, pieces)
      : NONE_HELD;
  const logo = shownLogo(settings.settings?.brand, shown.pictures, files.settings);
  const canned = readReplies(files, locales, vocabulary);
  const others = [
    ...held.problems,
    ...canned.problems,
    ...ofShop,
    ...logo.problems,
    ...own.problems,
    ...shown.problems,
    ...nameDays.problems,
    ...inJourneys,
    ...inTemplates,
  ];
  const problems = [...settings.problems, ...others.filter(({ code }) => !unknownBecauseUnread(code, settings))];
  if (!settings.settings || !settings.topics) return { problems };
  const shop = { ...settings.settings, locales, topics: settings.topics, segments, nameDays: nameDays.calendars };
  const publication = await publicationOf(
    {
      ...{ journeys: read.map(({ journey }) => journey), templates, drafts, pictures: [...shown.pictures.values()] },
      paths: Object.fromEntries(read.map(({ journey, text }) => [journey.name, text.file])),
      settings: {
        ...shop,
        ...(logo.brand === undefined ? {} : { brand: logo.brand }),
        ...(files.texts.length === 0 ? {} : { texts: own.texts }),
        ...(canned.replies === undefined ? {} : { replies: canned.replies }),
      },
    },
    year,
  );
  if (problems.length > 0) return { problems, right: publication };
  const ofMails = mailSupportWarnings([...files.templates, ...files.layouts.single], files.layouts.all);
  return {
    problems,
    warnings: [...warned, ...own.warned, ...held.warned, ...ofMails, ...untranslated(files.templates, locales)],
    publication,
  };
};

type Parts = Required<Pick<Publication, "journeys" | "templates" | "settings" | "pictures" | "drafts" | "paths">>;

const publicationOf = async (
  { journeys, templates, settings, pictures, drafts, paths }: Parts,
  year: number,
): Promise<Publication> => {
  const confirmation = templates.find(({ name }) => name === CONFIRMATION)?.hash;
  const calendars = journeys.some(waitsForWorkingDays) ? { workCalendars: await workCalendars(settings, year) } : {};
  return {
    ...{ journeys, templates, paths },
    settings: { ...settings, ...(confirmation === undefined ? {} : { confirmation }), ...calendars },
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(drafts.length > 0 ? { drafts } : {}),
  };
};

const NONE_HELD: HeldMails = { problems: [], warned: [] };

/** Only then the free days are looked up: the data take a while to load. */
const waitsForWorkingDays = ({ steps }: Journey): boolean =>
  Object.values(steps).some(
    (step) => (step.kind === "wait" && step.until.kind === "working_days") || (step.kind === "case" && "days" in step.due),
  );

const missingFile = (file: string): Problem => ({
  code: "missing-file",
  file,
  line: 1,
  column: 1,
  message: `\`${file}\` is missing`,
  remedy: "Copy it from a workflows folder that works.",
});

const readReplies = ({ replies }: WorkflowFiles, locales: string[], { facts }: Vocabulary): ReturnType<typeof parseReplies> =>
  replies === undefined
    ? { problems: [] }
    : parseReplies(replies.text, replies.file, {
        locales,
        check: (text, locale, place) => checkReply({ text, place }, facts, locale),
      });

/** Without settings nobody knows the custom fields, so that an unknown one is no mistake of the segment. */
const readSegments = ({ segments }: WorkflowFiles, fields: Settings["fields"] | undefined): ParsedSettings => {
  if (segments === undefined) return { problems: [], segments: {} };
  const parsed = parseSegments(segments.text, segments.file, fields);
  return fields === undefined ? { problems: parsed.problems.filter(({ code }) => code !== "unknown-field") } : parsed;
};

/** What could be read of the files beside the journeys. */
type ParsedSettings = {
  problems: Problem[];
  settings?: Omit<Settings, "topics" | "segments">;
  topics?: Record<string, Topic>;
  /** The shop's own. */
  segments?: Record<string, Segment>;
};

const readSettings = (files: WorkflowFiles): ParsedSettings => {
  const settings = files.settings
    ? withDemoValues(parseSettings(files.settings.text, files.settings.file), files.settings)
    : { problems: [missingFile("settings.yaml")] };
  const locales = settings.settings ? shopLocales(files.templates, settings.settings) : [];
  const topics = files.topics
    ? parseTopics(files.topics.text, files.topics.file, locales)
    : { problems: [missingFile("topics.yaml")] };
  const segments = readSegments(files, settings.settings?.fields);
  return { ...settings, ...topics, ...segments, problems: [...settings.problems, ...topics.problems, ...segments.problems] };
};

/** The settings as they are, with what still is the demo shop's in them beside their own problems. */
const withDemoValues = ({ settings, problems }: ReturnType<typeof parseSettings>, { text, file }: TextFile) => ({
  ...(settings === undefined ? {} : { settings }),
  problems: [...problems, ...demoValues(text, file)],
});

const OF_LOCALES = ["missing-locale", "missing-texts", "unread-texts"];
const OF_SETTINGS = [
  ...["unknown-person", "unknown-field", "unknown-date", "unknown-call", "unknown-pool", "read-only"],
  ...["unknown-event", "unknown-key-field"],
  ...OF_LOCALES,
];

/** Names that a broken file would have declared are not reported as unknown all over the journeys. */
const unknownBecauseUnread = (code: string, { topics, settings, segments }: ParsedSettings): boolean =>
  (topics === undefined && code === "unknown-topic") ||
  (segments === undefined && code === "unknown-segment") ||
  (settings === undefined && OF_SETTINGS.includes(code));

/** `declared`: absent where the settings cannot be read. */
type Known = { vocabulary: Vocabulary; declared: Declarations | undefined };

const parseOne = (source: TextFile, { vocabulary, declared }: Known, templates: TemplateFile[]) => {
  const { journey, isDraft, problems } = parseJourney(source.text, source.file, vocabulary);
  return journey === undefined
    ? { problems, warned: [] }
    : {
        journey,
        isDraft,
        stated: { coupon: mailsWithoutCoupon(journey, templates), survey: mailsWithoutSurvey(journey, templates) },
        warned: warnings(journey, source, vocabulary.topics),
        problems: [
          ...problems,
          ...couponProblems(journey, source, templates),
          ...surveyProblems(journey, source, templates),
          ...subjectProblems(journey, source, vocabulary.facts),
          ...(declared ? [...unknownThings(journey, source, declared), ...neverHappens(journey, source, declared)] : []),
        ],
      };
};

const parseAll = (
  { journeys, templates }: WorkflowFiles,
  known: Known,
): { problems: Problem[]; warned: Problem[]; read: ReadJourney[]; drafts: string[] } => {
  const parsed = journeys.map((source) => ({ source, ...parseOne(source, known, templates) }));
  return {
    problems: parsed.flatMap(({ problems }) => problems),
    warned: parsed.flatMap(({ warned }) => warned),
    read: parsed.flatMap(({ journey, source: text, stated }) => (journey && stated ? [{ journey, text, stated }] : [])),
    drafts: parsed.flatMap(({ journey, isDraft }) => (journey && isDraft ? [journey.name] : [])),
  };
};
