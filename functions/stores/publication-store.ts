/** Publications: pointers that say what is current, and immutable versions and templates. */

import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Current, Pointer } from "#ports/records.ts";
import type { PublicationStore } from "#ports/stores.ts";
import type { CompiledTemplate, Picture } from "#ports/template.ts";
import { cachedForAWhile, cachedRead } from "./items/cached-read.ts";
import { contentOf, contentReader, type Shape, withVersion } from "./items/entity.ts";
import { kindOf, PUBLISHED, pictureKey, pointerKey, settingsKey, templateKey, versionKey } from "./items/keys.ts";
import { overwrite } from "./items/overwrite.ts";
import type { Item, Key, Table } from "./table/table.ts";

const POINTER: Shape<Pointer> = { name: "string", version: "number", state: "string" };
const SETTINGS: Shape<Settings> = {
  shop: "map",
  sender: "map",
  people: "map",
  locale: "string",
  time_zone: "string",
  sendWindow: "map",
  limits: "map",
  topics: "map",
  fields: "map",
  sources: "map",
  calls: "map",
  segments: "map",
};
const JOURNEY: Shape<PublishedJourney> = {
  name: "string",
  about: "string",
  topic: "string",
  trigger: "map",
  key: "string",
  reEntry: "map",
  exitWhen: "list",
  holdout: "number",
  enrollExisting: "boolean",
  lateness: "map",
  priority: "number",
  steps: "map",
  templates: "map",
  version: "number",
};
const TEMPLATE: Shape<CompiledTemplate> = {
  name: "string",
  locale: "string",
  hash: "string",
  subject: "string",
  preheader: "string",
  html: "string",
  text: "string",
  locales: "list",
};

const PICTURE: Shape<Picture> = { hash: "string", type: "string", data: "string" };

const readPointer = contentReader<Pointer>("pointer", POINTER);
const readSettings = contentReader<Settings>("settings", SETTINGS);
const readJourney = contentReader<PublishedJourney>("journey version", JOURNEY);
const readTemplate = contentReader<CompiledTemplate>("template", TEMPLATE);

const readPicture = contentReader<Picture>("picture", PICTURE);

/** The port `PublicationStore` on the table. `cachedFor`: for how many milliseconds `current()` may answer from memory; 0 reads every time. */
export function publicationStore(table: Table, now: () => Instant, cachedFor = 5_000): PublicationStore {
  const current = cachedForAWhile(cachedFor, now, async () => currentOf(await table.query(PUBLISHED)));
  const found = async <T>(key: Key, read: (item: Item) => T): Promise<T | undefined> => {
    const item = await table.get(key);
    return item && read(item);
  };
  const journey = cachedRead((name: string, version: number) => found(versionKey(name, version), readJourney));
  const template = cachedRead((name: string, hash: string, locale: string) =>
    found(templateKey(name, hash, locale), readTemplate),
  );

  return {
    current: current.read,
    fresh: () => {
      current.forget();
      return current.read();
    },
    journey,
    template,
    saveJourney: (published) =>
      putOnce(
        table,
        versionKey(published.name, published.version),
        `Version ${published.version} of ${published.name}`,
        published,
      ),
    saveTemplate: (compiled) =>
      putOnce(
        table,
        templateKey(compiled.name, compiled.hash, compiled.locale),
        `Template ${compiled.name} (${compiled.locale}) of this hash`,
        compiled,
      ),
    picture: cachedRead((hash: string) => found(pictureKey(hash), readPicture)),
    savePicture: (picture) => putOnce(table, pictureKey(picture.hash), `A picture of the hash ${picture.hash}`, picture),
    setCurrent: async (name, version, state, more = {}) => {
      await overwrite(table, pointerKey(name), { name, version, state, ...more });
      current.forget();
    },
    saveSettings: async (settings) => {
      await overwrite(table, settingsKey, settings);
      current.forget();
    },
  };
}

const currentOf = (items: Item[]): Current => ({
  settings: items.filter(({ sk }) => sk === settingsKey.sk).map(readSettings)[0],
  journeys: items.filter(({ sk }) => kindOf(sk) === "journey").map(readPointer),
});

/** Writing the same again is harmless; something else under a published name is an error, whichever writer was first. */
const putOnce = async (table: Table, key: Key, what: string, content: object): Promise<void> => {
  if ((await table.put({ ...key, revision: 1, data: withVersion(content) }, "absent")) === "written") return;
  const stored = await table.get(key);
  if (!deepEqual(stored && contentOf(stored), content)) {
    throw new Error(`${what} is published already, with other content. Publish again under a new version.`);
  }
};
