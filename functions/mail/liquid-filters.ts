/** The filters that write dates, times, money, numbers, plurals and first names as the reader of a mail does. */

import { type Liquid, toValueSync } from "liquidjs";
import { pluralForm } from "./words/plural-form.ts";
import { vocative } from "./words/vocative.ts";

/** The reader's locale (BCP 47) and time zone (IANA). */
export type Reader = { locale: string; zone: string };

/**
 * Adds the filters to an engine. They throw on a value of the wrong type, and leave an empty place (`null`) empty:
 * `{{ asset.maintenance_due | day }}` 11 December 2026 · `{{ order.placed_at | time }}` 09:00 ·
 * `{{ order.total | money: order.currency }}` €129.90 · `{{ survey.score | number }}` 1,234.5 ·
 * `{{ customer.orders | plural: "order", "orders" }}` orders · `{{ customer.first_name | vocative }}` Zofio
 */
export function registerFilters(liquid: Liquid): void {
  for (const name of OF_NUMBERS) keepPlaces(liquid, name);
  for (const name of OF_LISTS) keepPlaces(liquid, name);
  liquid.registerFilter("day", function (value: unknown) {
    if (isNothing(value)) return null;
    return written(value, readerOf(this.context.globals), { day: "numeric", month: "long", year: "numeric" });
  });
  liquid.registerFilter("time", function (value: unknown) {
    if (isNothing(value)) return null;
    return written(value, readerOf(this.context.globals), { hour: "2-digit", minute: "2-digit" });
  });
  liquid.registerFilter("money", function (value: unknown, currency: unknown) {
    if (isNothing(value) || isNothing(currency)) return null;
    return money(value, currency, readerOf(this.context.globals).locale);
  });
  liquid.registerFilter("number", function (value: unknown) {
    if (isNothing(value)) return null;
    return format(Intl.NumberFormat, readerOf(this.context.globals).locale, {}).format(amount(value));
  });
  liquid.registerFilter("plural", function (value: unknown, ...forms: unknown[]) {
    if (isNothing(value)) return null;
    return pluralForm(amount(value), forms.map(String), readerOf(this.context.globals).locale);
  });
  liquid.registerFilter("vocative", function (value: unknown) {
    if (isNothing(value)) return null;
    if (typeof value !== "string") throw new Error("a value that is not a text was given to `vocative`");
    return vocative(value, readerOf(this.context.globals).locale);
  });
}

/** Liquid takes nothing for zero: an order without a price would cost nothing. */
const OF_NUMBERS = ["plus", "minus", "times", "divided_by", "modulo", "round", "floor", "ceil", "abs", "at_least", "at_most"];
/** Of an empty list there is no first entry, which is nothing and no mistake. */
const OF_LISTS = ["first", "last"];

/** Also as `nil` is written in a template. */
const isNothing = (value: unknown): boolean => toValueSync(value) === null;

/** An empty place stays one, whatever is to be done with it. */
const keepPlaces = (liquid: Liquid, name: string): void => {
  const usual: unknown = liquid.filters[name];
  if (typeof usual !== "function") throw new Error(`Liquid has no filter "${name}"`);
  liquid.registerFilter(name, function (...values: unknown[]): unknown {
    if (values.some(isNothing)) return null;
    const result: unknown = usual.apply(this, values);
    return result === undefined || (result === "" && Array.isArray(values[0])) ? null : result;
  });
};

/**
 * Stands for the full stop of an abbreviation at the end of a date or an amount (`29 септември 2026 г.`, `12,00 лв.`), until it is known
 * whether the sentence ends there, too: one full stop is enough then. A character that no text has.
 */
const STOP = "\uE0F1";
const BEFORE_STOP = new RegExp(`${STOP}((?:</?[a-z][^<>]*>)*\\.)`, "gi");

/** The finished text with each full stop once. */
export function withFullStops(text: string): string {
  return text.includes(STOP) ? text.replace(BEFORE_STOP, "$1").replaceAll(STOP, ".") : text;
}

/** What is abbreviated stays on the line of what it belongs to. */
const abbreviated = (text: string): string => text.replace(/[ \u00a0](\p{L}+)\.$/u, "\u00a0$1.").replace(/\.$/, STOP);

/** Sets the reader of one rendering, by the `globals` object that it is given. */
export function registerReader(globals: object, reader: Reader): void {
  readers.set(globals, reader);
}

/** Kept beside the rendering and not inside its scope, so that no template can name it. */
const readers = new WeakMap<object, Reader>();

const readerOf = (globals: object): Reader => readers.get(globals) ?? { locale: "en-GB", zone: "UTC" };

/** A bare date is the same day everywhere; an instant falls on the day it is in the reader's zone. */
const moment = (value: unknown, zone: string): { date: Date; timeZone: string } => {
  const bare = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = typeof value === "string" || typeof value === "number" ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime())) throw new Error("a value that is not a date was given to a date filter");
  return { date, timeZone: bare ? "UTC" : zone };
};

/** Making a format takes half a millisecond, a mail needs several, and readers share them. Bounded, as locales come from outside. */
const MOST_CACHED = 500;
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
const format = <T extends Intl.DateTimeFormat | Intl.NumberFormat>(
  make: new (locale: string, style: object) => T,
  locale: string,
  style: object,
): T => {
  const key = JSON.stringify([make.name, locale, style]);
  const cached = formats.get(key);
  if (cached instanceof make) return cached;
  if (formats.size >= MOST_CACHED) formats.clear();
  const made = new make(locale, style);
  formats.set(key, made);
  return made;
};

const written = (value: unknown, { locale, zone }: Reader, style: Intl.DateTimeFormatOptions): string => {
  const { date, timeZone } = moment(value, zone);
  return abbreviated(format(Intl.DateTimeFormat, locale, { ...style, timeZone }).format(date));
};

const amount = (value: unknown): number => {
  const number =
    typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw new Error("a value that is not a number was given to a number filter");
  return number;
};

const money = (value: unknown, currency: unknown, locale: string): string => {
  if (typeof currency !== "string" || currency.trim() === "") throw new Error("money needs a currency: money: order.currency");
  // As a shop calls its own: `zł`.
  if (!/^[A-Za-z]{3}$/.test(currency))
    return abbreviated(`${format(Intl.NumberFormat, locale, WITH_CENTS).format(amount(value))}\u00a0${currency}`);
  return abbreviated(
    format(Intl.NumberFormat, locale, { style: "currency", currency: currency.toUpperCase() }).format(amount(value)),
  );
};

const WITH_CENTS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
