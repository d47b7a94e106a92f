/** The values that a canonical event is made of: text without tricks, real dates, plausible addresses. */

// The small edition of zod: the same checks, and a third of the time to make a schema, which every cold start pays for.
import * as z from "zod/mini";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";

/** Longest texts, in UTF-16 units; they keep an event with full lists well under what one stored item may hold. */
export const LENGTHS = {
  id: 200,
  name: 200,
  locale: 100,
  email: 254,
  title: 500,
  url: 500,
  sentence: 2_000,
  text: 10_000,
} as const;

/** Of any list in an event. */
export const MOST_ENTRIES = 500;

/** Anything that could end a header, hide in a log line or not survive being stored. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u;
/** Line breaks and tabs are part of what people write. */
const UNPRINTABLE_IN_TEXT = /[^\P{Cc}\n\r\t]|\p{Surrogate}/u;

const EMAIL = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?:[^\s@<>()[\]\\,;:".\p{Cc}]{1,63}\.)+[^\s@<>()[\]\\,;:".\p{Cc}]{2,63}$/u;

/** Whether this could be an e-mail address, in its canonical form; only a mail to it can prove it. */
export function isPlausibleEmail(address: string): boolean {
  return address.length <= LENGTHS.email && EMAIL.test(address) && !UNPRINTABLE.test(address);
}

/** A schema of one line of text, at most `longest` characters. */
export function line(longest: number = LENGTHS.name) {
  return sized(longest).check(z.refine((text) => !UNPRINTABLE.test(text), "must be one line without control characters"));
}

/** A schema of a list of at most `MOST_ENTRIES`. */
export function list<T extends z.ZodMiniType>(entry: T) {
  return z.array(entry).check(z.maxLength(MOST_ENTRIES, `must not have more than ${MOST_ENTRIES} entries`));
}

const sized = (longest: number) =>
  z.string().check(z.minLength(1, "must not be empty"), z.maxLength(longest, `must not be longer than ${longest} characters`));

/** Whether a mail may lead there, or show what lies there: https, a host with a dot in it, no name and password, nothing that ends an attribute. */
export function isWebAddress(text: string): boolean {
  if (!/^https:\/\/[^\s\p{C}<>"'`\\{}|^@/?#]+\.[^\s\p{C}<>"'`\\{}|^]+$/u.test(text) || text.length > LENGTHS.url) return false;
  return URL.canParse(text) && new URL(text).username === "";
}

/** What a person wrote, in as many lines as they liked. */
export const prose = sized(LENGTHS.text).check(
  z.refine((text) => !UNPRINTABLE_IN_TEXT.test(text), "must not hold control characters"),
);

/** An id of the sender's, such as of an order. */
export const id = line(LENGTHS.id);
/** An address on the web, over https. */
export const url = z
  .string()
  .check(z.refine(isWebAddress, `must be an https address such as https://example.com/1, of at most ${LENGTHS.url} characters`));
/** Two addresses that look alike and are not the same: which of them was meant, only the sender knows. The joiners make other words of some scripts. */
const UNSEEN = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/u;

/** A plausible address, in its canonical form; `isPlausibleEmail` decides. */
export const email = z.pipe(
  z.pipe(
    z
      .string()
      .check(z.refine((text) => !UNSEEN.test(text), "must not hold a character that is not seen, such as a zero-width space")),
    z.transform(canonicalEmail),
  ),
  z.string().check(z.refine(isPlausibleEmail, "must be an e-mail address such as zofia@example.pl")),
);
/** What nobody living has seen or will see is a slip of somebody's pen, and would make a wait of ages. */
const years = (first: number, last: number, message: string) =>
  z.refine<string>(
    (date) => !/^\d{4}-/.test(date) || (Number(date.slice(0, 4)) >= first && Number(date.slice(0, 4)) <= last),
    message,
  );
const OF_OUR_TIMES = years(1900, 2199, "must lie between 1900 and 2199");
const TIME = { offset: true, error: "must be a time with its offset, such as 2026-11-02T09:00:00+01:00" };
/** `YYYY-MM-DD`, a day that exists. */
export const date = z.iso.date("must be a date that exists, such as 2026-11-02").check(OF_OUR_TIMES);
/** ISO 8601 with an offset. */
export const time = z.iso.datetime(TIME).check(OF_OUR_TIMES);
/** When something has happened; whether that lies ahead is for the clock to say. */
export const moment = z.iso.datetime(TIME).check(years(1900, 9999, "must not lie before 1900"));

/** `MM-DD`; the leap day is a day too. */
export const dayOfYear = z
  .string()
  .check(z.refine((day) => /^\d\d-\d\d$/.test(day) && date.safeParse(`2024-${day}`).success, "must be a day such as 05-15"));

/** ISO 4217, three capital letters. */
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/, "must be a currency code such as PLN"));
/** ISO 3166, two capital letters. */
export const country = z.string().check(z.regex(/^[A-Z]{2}$/, "must be a country code such as PL"));
/** Such as `12 months`. */
export const interval = z
  .string()
  .check(z.regex(/^[1-9]\d{0,3} (?:day|week|month|year)s?$/, "must be an interval such as 12 months"));
const within = (least: number, most: number) => z.number().check(z.gte(least, "is too small"), z.lte(most, "is too large"));
/** Of money, in units of the currency: enough for a house in Vietnam. What somebody got back may be stated as less than nothing. */
export const amount = within(-1e10, 1e10);
/** What somebody has paid, or is asked to. */
export const sum = z.number().check(z.gte(0, "must not be negative"), z.lte(1e10, "is too large"));
/** Of pieces, litres, metres. */
export const quantity = within(-1e6, 1e6);
