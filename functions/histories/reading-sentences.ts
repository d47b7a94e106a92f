/** What was made of an orders file, in sentences that are shown before it is used. */

import { ORDER_FIELDS, type OrderField } from "./forms/order-form.ts";
import type { FileColumns } from "./orders-file.ts";
import type { DecidedReading } from "./orders-survey.ts";

/** @returns one sentence a line; the same for the same file */
export function readingSentences(
  { form, columns, names, unused }: FileColumns,
  { reading, words }: DecidedReading,
  addsLines: boolean,
): string[] {
  const used = ORDER_FIELDS.filter((field) => columns[field] !== undefined);
  const own = (columns.own ?? []).map(({ root, name, place }) => `${root}.${name} is \`${names[place]}\``);
  const named = used.map((field) => `${LABELS[field] ?? field} is \`${names[columns[field] ?? 0]}\``);
  return [
    `It is read as ${form.label}: ${[...named, ...own].join(", ")}.`,
    `Dates are read ${words.dates}.`,
    ...(columns.amount === undefined && columns.unit_price === undefined ? [] : [`Amounts have ${words.amounts}.`]),
    ...(columns.order === undefined ? [] : [linesOf(columns, addsLines)]),
    `${currencyOf(columns, names, reading.currency)} Ids are those of the source \`${words.source}\`.`,
    ...(unused.length === 0
      ? []
      : [`Not used: ${unused.slice(0, MOST).join(", ")}${unused.length > MOST ? `, and ${unused.length - MOST} more` : ""}.`]),
  ];
}

const MOST = 12;

const LABELS: Partial<Record<OrderField, string>> = {
  date: "when it was placed",
  amount: "its worth",
  line_amount: "the worth of a line",
  unit_price: "the price of one",
  order: "the order",
  paid_at: "when it was paid",
  fulfilled_at: "when it left",
  delivered_at: "when it arrived",
  expected_at: "when it was to arrive",
  cancelled_at: "when it was cancelled",
  refunded_at: "when money was given back",
  refunded: "what was given back",
  marketing: "a yes to marketing",
};

const linesOf = (columns: FileColumns["columns"], addsLines: boolean): string => {
  if (columns.amount === undefined && columns.unit_price === undefined) return "Rows of one order are its lines.";
  if (columns.amount === undefined) return "Rows of one order are its lines: quantity times price, added up.";
  return addsLines
    ? "Rows of one order are its lines: their amounts are added up."
    : "Rows of one order are its lines: the amount is that of the order.";
};

const currencyOf = (columns: FileColumns["columns"], names: string[], currency: string | undefined): string => {
  if (columns.currency !== undefined) return `The currency is what \`${names[columns.currency]}\` says.`;
  return currency === undefined ? "Money is of the shop's own currency." : `Money is ${currency}.`;
};
