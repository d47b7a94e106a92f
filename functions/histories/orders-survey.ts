/** Looks at all rows of an orders file before the first is used, and decides how its cells are to be read. */

import type { Settings } from "#engine/model/settings.ts";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { currency as currencyCode } from "#webhooks/foreign-text.ts";
import { amountSurvey, type DecimalSign } from "./cells/column-amounts.ts";
import { dateSurvey } from "./cells/column-dates.ts";
import { orderDates } from "./cells/order-dates.ts";
import type { DateOrder } from "./cells/plain-date.ts";
import type { OrderForm } from "./forms/order-form.ts";
import type { ColumnMap, Columns } from "./order-columns.ts";
import type { CellReading, OrderRow } from "./order-events.ts";

/** What whoever gives the file says of it; what is absent is decided by what stands in it. */
export type OrdersAsked = {
  map?: ColumnMap | undefined;
  /** The name of a form, where the header does not tell it. */
  form?: string | undefined;
  /** By any name that browsers know; Unicode is recognised. */
  encoding?: string | undefined;
  dates?: DateOrder | undefined;
  amounts?: DecimalSign | undefined;
  currency?: string | undefined;
  /** Whose ids these are: a source of the settings, so that people and orders are the same as those that it tells of. */
  source?: string | undefined;
};

/** What a header says. */
export type FileKnown = { columns: Columns; form: OrderForm };

export type OrdersSettings = Pick<Settings, "time_zone" | "sources" | "topics" | "currency">;

/** Of lines it is decided by whole orders: adds-lines.ts. `words`: how dates and amounts are read, for a person. */
export type DecidedReading = {
  reading: Omit<CellReading, "onNoted" | "addsLines">;
  words: { dates: string; amounts: string; source: string };
};

export function ordersSurvey() {
  const dates = dateSurvey();
  const amounts = amountSurvey();
  return {
    see: ({ cells }: OrderRow, { date, paid_at, amount, unit_price, currency }: Columns): void => {
      dates.see(cells[date] ?? "");
      if (paid_at !== undefined && paid_at !== date) dates.see(cells[paid_at] ?? "");
      const worth = cells[amount ?? unit_price ?? -1] ?? "";
      const isNamed = currency !== undefined && currencyCode(cells[currency] ?? "") !== undefined;
      if (worth !== "") amounts.see(worth, !isNamed);
    },
    /** @throws UnreadableHistory where something may mean two things, and nothing says which */
    decided: ({ columns, form }: FileKnown, settings: OrdersSettings, asked: OrdersAsked): DecidedReading => {
      const known = readingKnown(columns, form, settings, asked);
      const { order, words } = dates.decided(asked.dates);
      const currency = currencyOf(amounts.currencies(), settings.currency, asked.currency);
      const decided = amounts.decided(asked.amounts, currency ?? settings.currency);
      return {
        reading: {
          ...known,
          ...{ dateOf: orderDates(settings.time_zone, order), amountOf: decided.read },
          ...(currency === undefined ? {} : { currency }),
        },
        words: { dates: words, amounts: decided.words, source: known.sender },
      };
    },
  };
}

/** What is known of a file by its header alone. */
export type KnownReading = Pick<CellReading, "columns" | "saysStates" | "idsOf" | "sender" | "marketing">;

export function readingKnown(columns: Columns, form: OrderForm, settings: OrdersSettings, asked: OrdersAsked): KnownReading {
  const sender = sourceFor(form, settings, asked.source);
  const marketing = Object.values(settings.topics).flatMap(({ kind, name }) => (kind === "marketing" ? [name] : []));
  return { columns, saysStates: saysStates(columns), idsOf: settings.sources[sender]?.idsOf ?? sender, sender, marketing };
}

const saysStates = (columns: Columns): boolean =>
  (["status", "paid_at", "fulfilled_at", "delivered_at", "cancelled_at", "refunded_at", "refunded"] as const).some(
    (field) => columns[field] !== undefined,
  );

/** Senders that have no source: their customers are told by the shop itself, or by hand. */
const STANDARD = "standard";

/** The source that is named, or the only one that sends the same orders. */
const sourceFor = (form: OrderForm, { sources }: OrdersSettings, asked: string | undefined): string => {
  if (asked !== undefined) return asked;
  const kind = form.name.split("-")[0];
  const same = Object.values(sources).filter((source) => source.kind === kind);
  return same.length === 1 && same[0] ? same[0].name : STANDARD;
};

/** @throws UnreadableHistory where the amounts are written with the sign of another currency than the shop's */
const currencyOf = (
  found: { words: string; codes: readonly string[] }[],
  main: string | undefined,
  asked: string | undefined,
): string | undefined => {
  if (asked !== undefined) return asked;
  const [first, ...others] = found;
  if (!first) return undefined;
  const common = first.codes.filter((code) => others.every(({ codes }) => codes.includes(code)));
  if (common.length === 0)
    throw new UnreadableHistory(
      `amounts are written with ${found.map(({ words }) => `\`${words}\``).join(" and ")}, of several currencies. Give each row its own in a column: --map currency=<column>.`,
    );
  if (main !== undefined && common.includes(main)) return main;
  if (main === undefined && common.length === 1) return common[0];
  const written = found.map(({ words }) => `\`${words}\``).join(" and ");
  const whose = main === undefined ? "" : `, and the shop's currency is ${main}`;
  throw new UnreadableHistory(
    `amounts are written with ${written}${whose}. Say of which currency they are: --currency ${common[0]}${main === undefined ? "" : `, or --currency ${main}`}.`,
  );
};
