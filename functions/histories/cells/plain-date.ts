/** Dates as people and spreadsheets write them, brought into the form of ISO 8601. */

/** How a date between slashes is meant: `us` has the month first, `eu` the day. */
export type DateOrder = "us" | "eu";

const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AaPp])\.?[Mm]\.?)?)?$/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)$/;
const NAMED_DAY_FIRST = /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})(.*)$/;
const NAMED_MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(.*)$/;
const CLOCK = /^,?(?: at)? *(?:(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AaPp])\.?[Mm]\.?)?)?$/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * `2026/03/01`, `1.3.2026`, `3/1/2026 2:30 PM`, `5 Mar 2026`. Undefined where it is in that form already, or in none that we know.
 *
 * @param order absent: nobody has said which comes first
 * @returns `unclear` for one that may be two days
 */
export function plainDate(text: string, order: DateOrder | undefined): { text: string } | "unclear" | undefined {
  const [, year, month, day, rest] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return { text: `${year}-${pad(month)}-${pad(day)}${rest ?? ""}` };
  const found = NUMBERS.exec(text);
  if (!found) return namedDate(text);
  const [, first = "", between, second = "", ofYear = "", hour, minute = "00", seconds = "00", half] = found;
  // A dot is written between day and month only where the day comes first.
  const meant = between === "." ? "eu" : order;
  if (meant === undefined) return "unclear";
  const [ofDay, ofMonth] = meant === "eu" ? [first, second] : [second, first];
  const date = `${wholeYear(ofYear)}-${pad(ofMonth)}-${pad(ofDay)}`;
  return { text: hour === undefined ? date : `${date} ${clock(hour, minute, seconds, half)}` };
}

/**
 * Which comes first by this date alone: where one of the two numbers is no month. Undefined: it says nothing.
 */
export function orderIn(text: string): DateOrder | "unclear" | undefined {
  const [, first, between, second] = NUMBERS.exec(text) ?? [];
  if (first === undefined || between === ".") return undefined;
  if (Number(first) > 12) return "eu";
  return Number(second) > 12 ? "us" : "unclear";
}

const namedDate = (text: string): { text: string } | undefined => {
  const byDay = NAMED_DAY_FIRST.exec(text);
  const byMonth = byDay ? undefined : NAMED_MONTH_FIRST.exec(text);
  const [, day, name = "", year, rest = ""] =
    byDay ?? (byMonth ? [byMonth[0], byMonth[2], byMonth[1], byMonth[3], byMonth[4]] : []);
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const time = CLOCK.exec(rest);
  if (day === undefined || month === 0 || !time) return undefined;
  const [, hour, minute = "00", seconds = "00", half] = time;
  const date = `${year}-${pad(String(month))}-${pad(day)}`;
  return { text: hour === undefined ? date : `${date} ${clock(hour, minute, seconds, half)}` };
};

/** A year of two figures is one of this century up to 69, as spreadsheets have it. */
const wholeYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 70 ? "20" : "19"}${year}`);

const clock = (hour: string, minute: string, seconds: string, half: string | undefined): string =>
  `${pad(String(hourOf(Number(hour), half)))}:${minute}:${seconds}`;

const hourOf = (hour: number, half: string | undefined): number =>
  half === undefined ? hour : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);

const pad = (number = ""): string => number.padStart(2, "0");
