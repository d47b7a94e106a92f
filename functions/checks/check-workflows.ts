/** Checks the texts of a workflows folder: all that is wrong in it at once, and what of it is right. Pure: the console's page checks by it as one types. */

import { pictureReference } from "#engine/brand/picture-reference.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Segment, Settings } from "#engine/model/settings.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import type { Problem } from "#language/problem.ts";
import { type Vocabulary, vocabularyOf } from "#language/schema/vocabulary.ts";
import { parseReplies } from "#language/settings/parse-replies.ts";
import { shopLocales } from "#language/shop/shop-locales.ts";
import { checkReply } from "#mail/templates/check-reply.ts";
import type { CompileMjml } from "#mail/templates/compile-template.ts";
import type { CompiledTemplate, Picture } from "#ports/template.ts";
import { checkJourney } from "./check-journey.ts";
import { templateCheck } from "./mails/check-templates.ts";
import { showingCoupons } from "./mails/coupon-problems.ts";
import { type HeldMails, heldMailCheck } from "./mails/held-mail-problems.ts";
import { mailSupportWarnings } from "./mails/mail-support.ts";
import { readPictures } from "./mails/read-pictures.ts";
import { shownLogo } from "./mails/shown-logo.ts";
import { NO_PIECES, type Pieces } from "./pieces.ts";
import { readCalendars } from "./read-calendars.ts";
import { readOwnTexts } from "./read-own-texts.ts";
import { isUnknownBecauseUnread, type ParsedSettings, readSettings } from "./read-settings.ts";
import { remembered, rememberedEach } from "./remembered.ts";
import { shopTextProblems } from "./shop-text-problems.ts";
import { untranslated } from "./warnings.ts";
import { type WorkflowFiles, type WorkflowTexts, workflowFiles } from "./workflow-files.ts";

/** What of a folder is right: all that is published of it, but for the free days, which whoever publishes looks up. */
export type CheckedParts = {
  journeys: Journey[];
  templates: CompiledTemplate[];
  settings: Settings;
  pictures: Picture[];
  /** By path in the folder, what stands for each picture once it is published. */
  pictureFiles: Record<string, string>;
  /** Names of journeys that are never live. */
  drafts: string[];
  /** By journey, its file in the folder. */
  paths: Record<string, string>;
};

/**
 * `warnings`: what is right and yet worth a second look. `journeys`: those that can be read, by their files. `vocabulary`: what journeys
 * may name. `parts`: absent where the settings or the topics cannot be read.
 */
export type CheckedWorkflows = {
  problems: Problem[];
  warnings: Problem[];
  journeys: Record<string, Journey>;
  vocabulary: Vocabulary;
  parts?: CheckedParts;
};

/**
 * A check of the same folder again and again, that remembers what it has found of whatever has not changed.
 *
 * @param compile makes HTML of the templates' MJML
 * @param pieces what is kept beyond the life of this program
 */
export function workflowCheck(compile: CompileMjml, pieces: Pieces = NO_PIECES): (texts: WorkflowTexts) => CheckedWorkflows {
  const readBeside = remembered(filesBeside);
  const checkTemplates = templateCheck(compile, pieces);
  const withTemplates = remembered(vocabularyWith);
  const check = rememberedEach(checkJourney);
  const heldMails = heldMailCheck();
  const mailSupport = rememberedEach(mailSupportWarnings);
  return (texts) => {
    const { journeys, ...others } = workflowFiles(texts);
    const beside = readBeside(withoutTexts(others));
    const { settings, locales, pictures, own } = beside;
    const needs = { facts: beside.vocabulary.facts, locales, texts: own.texts, pictures: pictures.pictures };
    const templates = checkTemplates(others, needs);
    const showing = [...showingCoupons(others.templates)];
    const vocabulary = withTemplates(beside.vocabulary, showing, namesOf(others, templates.templates));
    const checked = journeys.map((file) => ({
      file: file.file,
      ...check(file.file, file, { vocabulary, declared: settings.settings, templates: others.templates }),
    }));
    const read = checked.flatMap((one) => one.read ?? []);
    const held = beside.shop ? heldMails(read, templates.written, beside.shop, pieces) : NONE_HELD;
    const found = [...beside.problems, ...checked.flatMap(({ problems }) => problems), ...templates.problems];
    const problems = [
      ...settings.problems,
      ...[...held.problems, ...found].filter(({ code }) => !isUnknownBecauseUnread(code, settings)),
    ];
    const ofMails = [
      ...(others.layouts.all ? [others.layouts.all] : []),
      ...[...others.templates, ...others.layouts.single].map(({ mjml }) => mjml),
    ];
    return {
      problems,
      warnings: [
        ...checked.flatMap(({ warned }) => warned),
        ...own.warned,
        ...held.warned,
        ...ofMails.flatMap((file) => mailSupport(file.file, file)),
        ...untranslated(others.templates, locales),
      ],
      journeys: Object.fromEntries(checked.flatMap(({ file, journey }) => (journey ? [[file, journey]] : []))),
      vocabulary,
      ...(beside.published === undefined
        ? {}
        : {
            parts: {
              journeys: read.map(({ journey }) => journey),
              templates: templates.templates,
              settings: beside.published,
              pictures: [...pictures.pictures.values()],
              pictureFiles: Object.fromEntries(
                [...pictures.pictures].map(([name, picture]) => [`templates/pictures/${name}`, pictureReference(picture)]),
              ),
              drafts: checked.flatMap(({ journey, isDraft }) => (journey && isDraft ? [journey.name] : [])),
              paths: Object.fromEntries(read.map(({ journey, text }) => [journey.name, text.file])),
            },
          }),
    };
  };
}

const NONE_HELD: HeldMails = { problems: [], warned: [] };

/** Of all templates, those with problems included, which have no hash. */
const namesOf = ({ templates }: Others, compiled: CompiledTemplate[]): Record<string, string> =>
  Object.fromEntries([...templates.map(({ name }) => [name, ""]), ...compiled.map(({ name, hash }) => [name, hash])]);

const vocabularyWith = (vocabulary: Vocabulary, showing: string[], templates: Record<string, string>): Vocabulary => ({
  ...vocabulary,
  showingCoupons: new Set(showing),
  templates,
});

type Others = Omit<WorkflowFiles, "journeys">;

/** Of templates their languages alone. */
type FilesBeside = Omit<Others, "templates" | "layouts"> & { templates: { locale: string }[] };

const withoutTexts = ({ layouts: _, templates, ...others }: Others): FilesBeside => ({
  ...others,
  templates: templates.map(({ locale }) => ({ locale })),
});

/** What is read of all files but journeys and templates. `shop`: what mails are checked by; `published`: the settings as they are published. */
type Beside = {
  settings: ParsedSettings;
  locales: string[];
  own: ReturnType<typeof readOwnTexts>;
  pictures: ReturnType<typeof readPictures>;
  vocabulary: Vocabulary;
  problems: Problem[];
  shop?: Settings;
  published?: Settings;
};

const filesBeside = (files: FilesBeside): Beside => {
  const nameDays = readCalendars(files.calendars);
  const parsed = readSettings(files);
  const { settings, topics } = parsed;
  const locales = shopLocales(files.templates, settings);
  const own = readOwnTexts(files.texts, locales);
  const pictures = readPictures(files.pictures);
  const segments = { ...builtInSegments(), ...parsed.segments };
  const vocabulary = declaredIn(parsed, locales, segments);
  const logo = shownLogo(settings?.brand, pictures.pictures, files.settings);
  const canned = readReplies(files, locales, vocabulary);
  const ofShop = settings && files.settings ? shopTextProblems(settings, files.settings, locales) : [];
  const problems = [...canned.problems, ...ofShop, ...logo.problems, ...own.problems, ...pictures.problems, ...nameDays.problems];
  const beside = { ...{ settings: parsed, locales, own, pictures, vocabulary, problems } };
  if (!settings || !topics) return beside;
  const published = {
    ...settings,
    ...{ locales, topics, segments, nameDays: nameDays.calendars },
    ...(logo.brand === undefined ? {} : { brand: logo.brand }),
    ...(files.texts.length === 0 ? {} : { texts: own.texts }),
    ...(canned.replies === undefined ? {} : { replies: canned.replies }),
  };
  return { ...beside, shop: { ...settings, topics, segments }, published };
};

const declaredIn = (
  { settings, topics = {} }: ParsedSettings,
  locales: string[],
  segments: Record<string, Segment>,
): Vocabulary => {
  const { people = {}, fields = {}, calls = {}, couponPools = {}, thingFields, events } = settings ?? {};
  const declared = { fields, ...(thingFields === undefined ? {} : { thingFields }), ...(events === undefined ? {} : { events }) };
  const spoken = settings ? { locale: settings.locale, locales } : {};
  return vocabularyOf({ topics, people, ...spoken, ...declared, calls, couponPools, segments }, {});
};

const readReplies = ({ replies }: FilesBeside, locales: string[], { facts }: Vocabulary): ReturnType<typeof parseReplies> =>
  replies === undefined
    ? { problems: [] }
    : parseReplies(replies.text, replies.file, {
        locales,
        check: (text, locale, place) => checkReply({ text, place }, facts, locale),
      });
