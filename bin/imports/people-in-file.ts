/** The people of a file, batch by batch, and what of it could not be read. */

import { basename } from "node:path";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { DateOrder } from "#histories/cells/plain-date.ts";
import { columnsOf, readMap } from "./columns.ts";
import { csvRecords } from "./csv-records.ts";
import { decodedFile, type InspectedFile } from "./decoded-file.ts";
import { fileDates } from "./file-dates.ts";
import { formatOf } from "./formats/formats.ts";
import { STATUSES, type Status } from "./formats/import-format.ts";
import { type Person, type Reading, readPerson } from "./read-person.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** What the caller says of the file. */
export type Said = {
  format?: string;
  map?: string;
  dates?: DateOrder;
  status?: Status;
  topics: string[];
  consentText?: string;
  undatedConsents?: boolean;
  idsOf?: string;
};

/** `from`: the line of its first row. `rows`: how many rows of the file it makes up, refused ones among them. */
export type Batch = { from: number; rows: number; people: Person[]; refused: Refused[]; leftOut: string[]; undated: number };
export type Refused = { line: number; reason: string };

/** `label`: where the file comes from; `unused`: its columns of which nothing is taken. */
export type About = { label: string; unused: string[] };

const BATCH = 1_000;

/**
 * @param asOf when what the file says was true
 * @throws UnreadableFile that names a line and says what to do
 */
export async function* peopleInFile(
  file: InspectedFile,
  said: Said,
  { settings, asOf }: { settings: Settings; asOf: Instant },
  onHeader: (about: About) => void = () => {},
): AsyncGenerator<Batch> {
  let reading: Reading | undefined;
  let first: string[] = [];
  let batch = emptyBatch(0);
  for await (const { fields, line } of csvRecords(decodedFile(file))) {
    if (!reading) {
      first = fields;
      reading = readingOf(file, said, fields, { settings, asOf });
      onHeader({ label: reading.format.label, unused: reading.columns.unused });
      continue;
    }
    if (batch.rows === 0) batch = emptyBatch(line);
    batch.rows++;
    if (fields.length === first.length && fields.every((cell, place) => cell.trim() === first[place]?.trim())) {
      batch.refused.push({ line, reason: "it is the header once more" });
    } else addRow(batch, fields, { line, reading });
    if (batch.rows < BATCH) continue;
    yield batch;
    batch = emptyBatch(0);
  }
  if (!reading) throw new UnreadableFile(`${file.path} holds no row.`);
  if (batch.rows > 0) yield batch;
}

const emptyBatch = (from: number): Batch => ({ from, rows: 0, people: [], refused: [], leftOut: [], undated: 0 });

const addRow = (batch: Batch, fields: string[], { line, reading }: { line: number; reading: Reading }): void => {
  const read = atLine(line, () => readPerson(fields, reading));
  if ("refused" in read) {
    batch.refused.push({ line, reason: read.refused });
    return;
  }
  batch.people.push(read.person);
  batch.leftOut.push(...read.leftOut);
  if (read.undated) batch.undated++;
};

const atLine = <T>(line: number, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnreadableFile(`line ${line}: ${error.message}`);
    throw error;
  }
};

const readingOf = (
  { path }: InspectedFile,
  said: Said,
  fields: string[],
  { settings, asOf }: { settings: Settings; asOf: Instant },
): Reading => {
  const names = fields.map((name) => name.trim());
  const header = new Set(names);
  const format = formatOf(header, said.format);
  const status = said.status ?? (format.name === "mailchimp" ? statusNamed(path) : undefined);
  const about = status === undefined ? {} : { status };
  const question = format.asks?.(header, about);
  if (question !== undefined) throw new UnreadableFile(question);
  return {
    format,
    header,
    columns: columnsOf(names, format, readMap(said.map, settings)),
    about,
    declarations: settings,
    dates: fileDates(settings.time_zone, said.dates),
    asOf,
    topics: said.topics,
    source: `imported from ${format.label}`,
    ...(said.consentText === undefined ? {} : { text: said.consentText }),
    undated: said.undatedConsents ? "as_of" : "leave_out",
    usesIds: said.idsOf !== undefined,
  };
};

/** As Mailchimp calls its files: `cleaned_members_export_….csv`, `subscribed_email_audience_export_….csv`. */
const statusNamed = (path: string): Status | undefined =>
  STATUSES.find((status) => new RegExp(`^${status}(_|\\b)`, "i").test(basename(path)));
