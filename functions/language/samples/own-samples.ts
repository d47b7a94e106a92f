/** Values for what a shop has declared of its own, so that a template can be shown before any event has brought them. */

import type { Fact, Facts } from "#engine/model/facts.ts";
import { type Declarations, EXTENSIBLE_THINGS, type Field, type FieldValue } from "#engine/model/settings.ts";
import { sampleValue } from "../settings/sample-values.ts";

/** The facts with a value for each declared field; `items`: what stands in lists of items. What is there already stays. */
export function withOwnSamples(facts: Facts, declarations: Declarations): Facts {
  const { fields, thingFields = {}, events = {} } = declarations;
  const items = itemsIn(facts).map((item) => ({ ...ofItem(thingFields.item ?? {}), ...item }));
  const shown: Facts = { ...facts };
  const add = (root: string, own: Record<string, Field>): void => {
    shown[root] = { ...samples(own, items), ...shown[root] };
  };
  add("customer", fields);
  for (const thing of EXTENSIBLE_THINGS) add(thing, thingFields[thing] ?? {});
  for (const event of Object.values(events)) {
    add("event", event.fields);
    for (const [name, carried] of Object.entries(event.carries)) if (typeof carried !== "string") add(name, carried);
  }
  const [first] = items;
  if (first) shown.item = { ...entriesOf(first), ...shown.item };
  if (shown.order) shown.order = { ...shown.order, items };
  return shown;
}

type Item = Record<string, FieldValue | undefined>;

const itemsIn = (facts: Facts): Item[] => {
  const items = facts.order?.items;
  return Array.isArray(items) ? items.filter((item) => typeof item === "object") : [];
};

const entriesOf = (item: Item): Record<string, Fact> =>
  Object.fromEntries(Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));

const samples = (fields: Record<string, Field>, items: Item[]): Record<string, Fact> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.type === "items" ? items : sampleValue(name, field)]),
  );

const ofItem = (fields: Record<string, Field>): Item =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleValue(name, field)]));
