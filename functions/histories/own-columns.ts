/** Columns of an orders file that hold fields which a shop has declared of its customers, orders and items. */

import type { Event, FieldsUpdate } from "#engine/model/event.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Declarations, Field, FieldValue } from "#engine/model/settings.ts";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { readOwnValue } from "#webhooks/canonical/own-values.ts";
import { fitting } from "#webhooks/mapped-fields.ts";

/** `root`: whose field it is; `place`: the column's index. */
export type OwnColumn = { root: OwnRoot; name: string; field: Field; place: number };

/**
 * The field at a dotted path such as `order.promised_at`.
 *
 * @throws UnreadableHistory where no such field is declared
 */
export function ownFieldAt(path: string, declarations: Declarations): Omit<OwnColumn, "place"> {
  const [first = "", name = ""] = path.split(".");
  const root = ROOTS.find((one) => one === first);
  const field = root && fieldsOf(root, declarations)[name];
  if (root && field) return { root, name, field };
  const known = ROOTS.flatMap((one) => Object.keys(fieldsOf(one, declarations)).map((own) => `${one}.${own}`));
  throw new UnreadableHistory(`settings.yaml declares no \`${path}\` that a column could hold. ${didYouMean(path, known)}`);
}

/** The event with what these columns of its row hold; what is none of its field's type is left out, as of a shop's webhook. */
export function withOwnColumns(event: Event, row: readonly string[], columns: readonly OwnColumn[]): Event {
  const fields: Record<OwnRoot, Record<string, FieldValue>> = { customer: {}, order: {}, item: {} };
  for (const { root, name, field, place } of columns) {
    const text = (row[place] ?? "").trim();
    const fit = text === "" ? undefined : fitting(text, field.type);
    const parsed = fit === undefined ? undefined : readOwnValue(fit, field, [name]);
    if (parsed && "value" in parsed && parsed.value !== null) fields[root][name] = parsed.value;
  }
  const { order } = event;
  const items = order?.items?.map((item) => ({ ...item, ...fields.item }));
  return {
    ...event,
    customer: { ...event.customer, ...stated(fields.customer) },
    ...(order ? { order: { ...order, ...(items ? { items } : {}), ...stated(fields.order) } } : {}),
  };
}

const ROOTS = ["customer", "order", "item"] as const;
type OwnRoot = (typeof ROOTS)[number];

const fieldsOf = (root: OwnRoot, { fields, thingFields = {} }: Declarations): Record<string, Field> =>
  root === "customer" ? fields : (thingFields[root] ?? {});

const stated = (fields: Record<string, FieldValue>): { fields?: FieldsUpdate } =>
  Object.keys(fields).length === 0 ? {} : { fields };
