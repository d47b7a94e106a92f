/** What facts of a few known values can be: a condition that asks for any other never holds. */

import type { Order, Quote } from "../model/customer.ts";
import type { Survey } from "../model/event.ts";
import { type Declarations, EXTENSIBLE_THINGS, type Field } from "../model/settings.ts";

/** By dotted path; of the entries of a list by `order.items[].category`. */
export type KnownValues = ReadonlyMap<string, readonly string[]>;

/** Ours, and those of texts that a shop has declared to be `one_of` some. */
export function knownValues({ fields, thingFields = {}, events = {} }: Declarations = { fields: {} }): KnownValues {
  const values = new Map<string, readonly string[]>(Object.entries(OURS));
  const add = (root: string, own: Record<string, Field>): void => {
    for (const [name, { oneOf }] of Object.entries(own)) if (oneOf) values.set(`${root}.${name}`, oneOf);
  };
  add("customer", fields);
  for (const thing of EXTENSIBLE_THINGS) add(thing, thingFields[thing] ?? {});
  const lists = ["order.items"];
  for (const event of Object.values(events)) {
    add("event", event.fields);
    for (const [name, carried] of Object.entries(event.carries)) {
      if (typeof carried === "string") continue;
      add(name, carried);
      for (const [field, { type }] of Object.entries(carried)) if (type === "items") lists.push(`${name}.${field}`);
    }
  }
  for (const list of lists) add(`${list}[]`, thingFields.item ?? {});
  return values;
}

const ORDER: Order["status"][] = ["placed", "paid", "delayed", "fulfilled", "delivered", "cancelled", "refunded"];
const QUOTE: Quote["status"][] = ["sent", "accepted", "declined"];
const SURVEY: Survey["kind"][] = ["nps", "csat", "ces"];

const OURS: Record<string, readonly string[]> = {
  "order.status": ORDER,
  "quote.status": QUOTE,
  "survey.kind": SURVEY,
  "customer.stage": ["new", "existing", "dissatisfied", "lapsed"],
  "customer.tier": ["top", "middle", "rest"],
};
