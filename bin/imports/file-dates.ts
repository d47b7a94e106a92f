/** Reads the dates and times of a file: as systems write them, and as spreadsheets of different countries rewrite them. */

import type { Instant } from "#engine/model/enrollment.ts";
import { orderDates } from "#histories/order-dates.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** How a date between slashes is meant: `us` has the month first, `eu` the day. */
export type DateOrder = "us" | "eu";

/** `day`: `YYYY-MM-DD` as it is written, whatever the zone. */
export type FileDates = { time(text: string): Instant | undefined; day(text: string): string | undefined };

const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AaPp])\.?[Mm]\.?)?)?$/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)$/;

/**
 * ISO dates and times, `2026/03/01`, `1.3.2026`; `3/1/2026` only where `order` says what it means. A time without an offset is of the
 * shop's zone, a day alone its noon. Undefined for what is no date.
 *
 * @throws UnreadableFile for a date that may be read in two ways
 */
export function fileDates(zone: string, order?: DateOrder): FileDates {
  const read = orderDates(zone);
  return {
    time: (text) => read(plainDate(text.trim(), order) ?? text.trim())?.at,
    day: (text) => {
      const day = (plainDate(text.trim(), order) ?? text.trim()).slice(0, 10);
      return /^\d{4}-\d{2}-\d{2}$/.test(day) && read(day) ? day : undefined;
    },
  };
}

/** In the form of ISO 8601; undefined where it is in that form, or none that we know. */
const plainDate = (text: string, order: DateOrder | undefined): string | undefined => {
  const [, year, month, day, rest] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return `${year}-${pad(month)}-${pad(day)}${rest ?? ""}`;
  const found = NUMBERS.exec(text);
  if (!found) return undefined;
  const [, first = "", between, second = "", ofYear = "", hour, minute = "", seconds = "00", half] = found;
  // A dot is written between day and month only where the day comes first.
  const meant = between === "." ? "eu" : order;
  if (meant === undefined) {
    throw new UnreadableFile(
      `\`${text}\` may be two days: say --dates eu where the day comes first (31/12/2026), --dates us where the month does (12/31/2026).`,
    );
  }
  const [ofDay, ofMonth] = meant === "eu" ? [first, second] : [second, first];
  const date = `${ofYear}-${pad(ofMonth)}-${pad(ofDay)}`;
  return hour === undefined ? date : `${date} ${pad(String(hourOf(Number(hour), half)))}:${minute}:${seconds}`;
};

const hourOf = (hour: number, half: string | undefined): number =>
  half === undefined ? hour : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);

const pad = (number = ""): string => number.padStart(2, "0");
