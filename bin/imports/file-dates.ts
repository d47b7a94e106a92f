/** Reads the dates and times of a file: as systems write them, and as spreadsheets of different countries rewrite them. */

import type { Instant } from "#engine/model/enrollment.ts";
import { orderDates } from "#histories/cells/order-dates.ts";
import { type DateOrder, plainDate } from "#histories/cells/plain-date.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** `day`: `YYYY-MM-DD` as it is written, whatever the zone. */
export type FileDates = { time(text: string): Instant | undefined; day(text: string): string | undefined };

/**
 * ISO dates and times, `2026/03/01`, `1.3.2026`; `3/1/2026` only where `order` says what it means. A time without an offset is of the
 * shop's zone, a day alone its noon. Undefined for what is no date.
 *
 * @throws UnreadableFile for a date that may be read in two ways
 */
export function fileDates(zone: string, order?: DateOrder): FileDates {
  const read = orderDates(zone);
  return {
    time: (text) => read(isoText(text.trim(), order))?.at,
    day: (text) => {
      const day = isoText(text.trim(), order).slice(0, 10);
      return /^\d{4}-\d{2}-\d{2}$/.test(day) && read(day) ? day : undefined;
    },
  };
}

const isoText = (text: string, order: DateOrder | undefined): string => {
  const plain = plainDate(text, order);
  if (plain === "unclear")
    throw new UnreadableFile(
      `\`${text}\` may be two days: say --dates eu where the day comes first (31/12/2026), --dates us where the month does (12/31/2026).`,
    );
  return plain?.text ?? text;
};
