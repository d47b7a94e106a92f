/** The files of a workflows folder that are made from the code: the schema for editors, and the parts of the page for marketers. */

import type { Declarations } from "#engine/model/settings.ts";
import { journeyJsonSchemaText } from "#language/json-schema.ts";
import { parseSettings } from "#language/parse-settings.ts";
import type { Problem } from "#language/problem.ts";
import { readRecipe } from "#language/recipes/read-recipe.ts";
import { RECIPE_FILE } from "#language/recipes/recipe-shop.ts";
import { staleLine, withParts } from "#language/reference/page.ts";
import { reference } from "#language/reference/reference.ts";

/** The schema by which editors check journeys; it lies in the folder beside them. */
const SCHEMA_FILE = "journey.schema.json";
/** The page that explains the language. */
const PAGE_FILE = "README.md";

type Texts = Record<string, string>;

/** What they have to be for these texts, by path: those that are not so. A page is not made where there is none. */
export function generatedFiles(texts: Texts): Texts {
  const declarations = declarationsIn(texts);
  const page = texts[PAGE_FILE];
  const whole = {
    [SCHEMA_FILE]: journeyJsonSchemaText(declarations),
    ...(page === undefined ? {} : { [PAGE_FILE]: withParts(page, partsFor(texts, declarations)) }),
  };
  return Object.fromEntries(Object.entries(whole).filter(([file, text]) => texts[file] !== text));
}

/** Up to date is what comes with this version, with or without the names that the settings declare. */
export function staleFiles(texts: Texts): Problem[] {
  const declarations = declarationsIn(texts);
  const schema = texts[SCHEMA_FILE];
  const isCurrent = [undefined, declarations].some((known) => sameJson(schema, journeyJsonSchemaText(known)));
  const stale: Problem[] = isCurrent
    ? []
    : [
        {
          ...STALE,
          file: SCHEMA_FILE,
          line: 1,
          message: "the schema by which editors check journeys is not the one of this version",
        },
      ];
  const page = texts[PAGE_FILE];
  if (page === undefined) return stale;
  const line = staleLine(page, partsFor(texts, declarations));
  if (line === undefined || staleLine(page, partsFor(texts, undefined)) === undefined) return stale;
  return [...stale, { ...STALE, file: PAGE_FILE, line, message: "this part of the page is not what the code says" }];
}

const STALE = { code: "stale-schema", column: 1, remedy: "Run `perennial check --write-schema`." };

const partsFor = (texts: Texts, declarations: Declarations | undefined): Texts => {
  const recipes = Object.entries(texts).flatMap(([file, text]) => (RECIPE_FILE.test(file) ? [readRecipe(file, text)] : []));
  return reference({ declarations, recipes });
};

/** What the folder's settings declare of the shop's own; undefined where nothing, or where they cannot be read. */
const declarationsIn = (texts: Texts): Declarations | undefined => {
  const { settings } = parseSettings(texts["settings.yaml"] ?? "");
  return settings && (settings.events || settings.thingFields || Object.keys(settings.fields).length > 0) ? settings : undefined;
};

/** Only what differs in meaning counts: a formatter may lay the file out in its own way. */
const sameJson = (text: string | undefined, expected: string): boolean => {
  try {
    return JSON.stringify(JSON.parse(text ?? "")) === JSON.stringify(JSON.parse(expected));
  } catch {
    return false;
  }
};
