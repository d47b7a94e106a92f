/** Which column of a file holds what: by the names of its format, or as `--map` says. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Declarations, Field } from "#engine/model/settings.ts";
import { IMPORT_FIELDS, type ImportField, type ImportFormat } from "./formats/import-format.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** A field of the shop's own, and the column that holds it. */
export type OwnField = { name: string; field: Field; places: number[] };
/** `places`: where a field stands, by index; several where a format repeats a column. `unused`: what is in the file and not taken. */
export type Columns = { places: Partial<Record<ImportField, number[]>>; own: OwnField[]; unused: string[] };
export type ColumnMap = { fields: Partial<Record<ImportField, string>>; own: { name: string; field: Field; column: string }[] };

const OWN = "customer.";

/**
 * Reads `birthday=Birthday,customer.points=Points`.
 *
 * @throws UnreadableFile for a field that there is not, or one without a column
 */
export function readMap(text: string | undefined, { fields: declared }: Declarations): ColumnMap {
  const map: ColumnMap = { fields: {}, own: [] };
  for (const pair of text?.split(",") ?? []) {
    const [first = "", ...rest] = pair.split("=");
    const [name, column] = [first.trim(), rest.join("=").trim()];
    if (column === "") throw new UnreadableFile(`--map says of no column that it is \`${name}\`: write ${name}=<column>.`);
    const ofOwn = name.startsWith(OWN) ? name.slice(OWN.length) : "";
    const own = Object.hasOwn(declared, ofOwn) ? declared[ofOwn] : undefined;
    if (own) map.own.push({ name: name.slice(OWN.length), field: own, column });
    else if (isField(name)) map.fields[name] = column;
    else
      throw new UnreadableFile(
        `--map knows no \`${name}\`. ${didYouMean(name, [...IMPORT_FIELDS, ...Object.keys(declared).map((one) => OWN + one)])}`,
      );
  }
  return map;
}

/**
 * @param header as it stands in the file
 * @throws UnreadableFile where no column holds the address, a mapped one is missing, or one that is needed stands twice
 */
export function columnsOf(header: string[], format: ImportFormat, map: ColumnMap): Columns {
  const places: Columns["places"] = {};
  for (const field of IMPORT_FIELDS) {
    const column = map.fields[field];
    const found = column === undefined ? byFormat(header, format, field) : named(header, field, column);
    if (found.length > 0) places[field] = found;
  }
  const own = map.own.map(({ name, field, column }) => ({ name, field, places: named(header, OWN + name, column) }));
  if (!places.email)
    throw new UnreadableFile(
      `no column is known to hold the e-mail address (the file has: ${header.join(", ")}). Say which: --map email=<column>`,
    );
  const used = new Set([...Object.values(places), ...own.map((one) => one.places)].flat());
  return { places, own, unused: header.filter((name, place) => !used.has(place) && name !== "") };
}

const byFormat = (header: string[], { columns, name }: ImportFormat, field: ImportField): number[] => {
  const isOwn = name === "own";
  // All names that are there, in the order of the format: an empty CONFIRM_TIME leaves OPTIN_TIME.
  const found = (columns[field] ?? []).map((column) => placesOf(header, column, isOwn));
  if (isOwn) for (const places of found) refuseTwice(header, places);
  return isOwn ? (found.find((places) => places.length > 0) ?? []) : found.flat();
};

const named = (header: string[], field: string, column: string): number[] => {
  const places = placesOf(header, column, false);
  if (places.length === 0)
    throw new UnreadableFile(`the file has no column \`${column}\` for ${field}. ${didYouMean(column, header)}`);
  refuseTwice(header, places);
  return places;
};

const refuseTwice = (header: string[], [first, second]: number[]): void => {
  if (first === undefined || second === undefined) return;
  throw new UnreadableFile(
    `the column \`${header[first]}\` stands twice (${first + 1}. and ${second + 1}.): give one of them another name.`,
  );
};

const placesOf = (header: string[], column: string, isLoose: boolean): number[] =>
  header.flatMap((name, place) => (name === column || (isLoose && name.toLowerCase() === column) ? [place] : []));

const isField = (name: string): name is ImportField => IMPORT_FIELDS.some((field) => field === name);
