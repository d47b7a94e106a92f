/** Makes a person of a row, or says why that cannot be: the same check as of what a webhook tells. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Declarations } from "#engine/model/settings.ts";
import type { InputOf } from "#operations/typed-registry.ts";
import { lenientEvent } from "#webhooks/canonical/lenient-event.ts";
import { fitting } from "#webhooks/mapped-fields.ts";
import type { Columns } from "./columns.ts";
import type { FileDates } from "./file-dates.ts";
import type { About, ImportField, ImportFormat, Row, Standing } from "./formats/import-format.ts";

export type Person = InputOf<"import-people">["people"][number];

/** `leftOut`: fields whose value means nothing to us. `undated`: a yes was left out, because nobody knows since when. */
export type ReadRow = { person: Person; leftOut: string[]; undated: boolean } | { refused: string };

/** `asOf`: when the file was true. `undated`: what a yes without a date is worth. */
export type Reading = {
  format: ImportFormat;
  header: ReadonlySet<string>;
  columns: Columns;
  about: About;
  declarations: Declarations;
  dates: FileDates;
  asOf: Instant;
  topics: readonly string[];
  source: string;
  text?: string;
  undated: "leave_out" | "as_of";
  usesIds: boolean;
};

const DAY = 86_400_000;
/** Wherever the clock of the system that wrote the file stands, it is no more than so far ahead. */
const AHEAD = 1.1 * DAY;
const LONGEST_CELL = 100_000;

/** @throws UnreadableFile for a date that may be read in two ways */
export function readPerson(fields: string[], reading: Reading): ReadRow {
  if (fields.some((cell) => cell.length > LONGEST_CELL)) return { refused: "a cell is longer than 100,000 characters" };
  if (fields.some((cell) => cell.includes("\0"))) return { refused: "it holds zero bytes: the file is damaged, or no text" };
  const row = rowOf(fields, reading.columns);
  const standing = reading.format.standing(row, reading.header, reading.about);
  if (!standing) return { refused: `\`${row("consent").slice(0, 40)}\` says neither yes nor no` };
  const times = timesOf(row, standing, reading);
  if ("refused" in times) return times;
  const parsed = lenientEvent(bodyOf(row, fields, reading), reading.declarations);
  if (row("email") === "") return { refused: "it has no e-mail address" };
  if (!("event" in parsed)) return { refused: `\`${row("email").slice(0, 80)}\` is no e-mail address` };
  const { email, id, guest: _guest, named: _named, consents: _consents, ...rest } = parsed.event.customer;
  if (!email) return { refused: `\`${row("email").slice(0, 80)}\` is no e-mail address` };
  const isUndated = standing.given === true && times.said === undefined && reading.undated === "leave_out";
  const person: Person = {
    email,
    ...(id === undefined ? {} : { id }),
    ...withoutNull(rest),
    ...(standing.given === undefined || isUndated ? {} : { consents: consentsOf(standing, times, reading) }),
    ...(standing.suppressed ? { suppressed: { reason: standing.suppressed, at: iso(times.said ?? reading.asOf) } } : {}),
    ...(reading.format.addressOnly?.(reading.header, reading.about) ? { addressOnly: true } : {}),
    at: iso(Math.max(times.changed ?? reading.asOf, times.said ?? 0)),
  };
  return { person, leftOut: (parsed.leftOut ?? []).map((place) => place.replace(/^customer\./, "")), undated: isUndated };
}

/** The first of a field's columns that is filled. An apostrophe at the beginning keeps spreadsheets from reading a number or a formula. */
const rowOf = (fields: string[], { places }: Columns): Row => {
  return (field: ImportField): string => {
    for (const place of places[field] ?? []) {
      const cell = fields[place]?.trim().replace(/^'(?=[\d=+@-])/, "");
      if (cell) return cell;
    }
    return "";
  };
};

type Times = { said?: Instant | undefined; changed?: Instant | undefined };

const timesOf = (row: Row, { at = [] }: Standing, { dates, asOf }: Reading): Times | { refused: string } => {
  const times: Times = {};
  const asked = [["said", at.find((field) => row(field) !== "")] as const, ["changed", "changed_at"] as const];
  for (const [which, field] of asked) {
    if (field === undefined || row(field) === "") continue;
    const time = dates.time(row(field));
    if (time === undefined) return { refused: `\`${row(field).slice(0, 40)}\` is no date that we can read` };
    if (time > asOf + AHEAD) return { refused: `\`${row(field)}\` lies after the file itself` };
    times[which] = Math.min(time, asOf);
  }
  return times;
};

const bodyOf = (row: Row, fields: string[], { columns, dates, usesIds, asOf, format }: Reading): unknown => {
  const customer: Record<string, unknown> = {};
  const [first, ...last] = row("name").split(/\s+/);
  const stated: Record<string, string | undefined> = {
    email: row("email"),
    id: usesIds ? row("id") : "",
    first_name: row("first_name") || first,
    last_name: row("last_name") || last.join(" "),
    company: row("company"),
    locale: row("locale"),
    time_zone: row("time_zone"),
    country: row("country").length === 2 ? row("country").toUpperCase() : row("country"),
    birthday: row("birthday") === "" ? "" : (dates.day(row("birthday")) ?? row("birthday")),
    name_day: row("name_day"),
  };
  for (const [field, value] of Object.entries(stated)) if (value) customer[field] = value;
  const tags = tagsIn(row("tags"), format.name === "mailchimp");
  if (tags.length > 0) customer.tags = tags;
  for (const { name, field, places } of columns.own) {
    const cell = places.map((place) => fields[place]?.trim()).find(Boolean);
    const fit = cell === undefined ? undefined : fitting(cell, field.type);
    if (fit !== undefined) customer[name] = fit;
  }
  return { type: "customer.updated", id: "row", at: iso(asOf), customer };
};

/** Mailchimp quotes each tag within the cell; else commas stand between them. */
const tagsIn = (text: string, isQuoted: boolean): string[] => {
  const quoted = isQuoted ? [...text.matchAll(/"([^"]*)"/g)].map(([, tag = ""]) => tag) : [];
  return (quoted.length > 0 ? quoted : text.split(",")).map((tag) => tag.trim()).filter(Boolean);
};

const consentsOf = (
  { given = false, by }: Standing,
  { said }: Times,
  { topics, asOf, source, text }: Reading,
): Person["consents"] => {
  const word = { given, at: iso(said ?? asOf), source, ...(text === undefined ? {} : { text }), ...(by ? { by } : {}) };
  return Object.fromEntries(topics.map((topic) => [topic, word]));
};

type Rest = Omit<Person, "email" | "id" | "consents" | "suppressed" | "addressOnly" | "at">;

/** A file takes nothing away: an empty cell says nothing. */
const withoutNull = (rest: object): Rest => {
  const stated: Rest = {};
  for (const [field, value] of Object.entries(rest))
    if (value !== null && value !== undefined) Object.assign(stated, { [field]: value });
  return stated;
};

const iso = (at: Instant): string => new Date(at).toISOString();
