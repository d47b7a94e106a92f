/** All that some facts can be: what a condition that compares them with anything else could never hold for. */

import type { OrderStatus } from "../model/customer.ts";
import type { Declarations, Settings } from "../model/settings.ts";

/** Values by the fact's path; of an entry of a list by `customer.assets[].type`. Facts that can be anything are absent. */
export type KnownValues = ReadonlyMap<string, readonly string[]>;

/** Ours, those that a shop has declared (`one_of`), and names of what stands in its settings, as far as they are given. */
export function knownValues({ fields, thingFields = {}, events = {} }: Declarations, named: Named = {}): KnownValues {
  const values = new Map<string, readonly string[]>(OURS);
  const add = (root: string, own: Settings["fields"]): void => {
    for (const [name, { oneOf }] of Object.entries(own)) if (oneOf && !values.has(`${root}.${name}`)) values.set(`${root}.${name}`, oneOf);
  };
  add("customer", fields);
  for (const [thing, own] of Object.entries(thingFields)) add(thing, own);
  for (const { carries, fields: said } of Object.values(events)) {
    add("event", said);
    for (const [name, carried] of Object.entries(carries)) if (typeof carried !== "string") add(name, carried);
  }
  add("customer.assets[]", thingFields.asset ?? {});
  for (const list of ["order.items[]", ...itemLists(events)]) add(list, thingFields.item ?? {});
  const { topics, segments, people, journeys, templates } = named;
  for (const [path, names] of [
    ["event.topic", topics],
    ["customer.segments", segments],
    ["case.team", people],
    ["mail.journey", journeys],
    ["mail.template", templates],
  ] as const)
    if (names) values.set(path, names);
  return values;
}

type Named = Partial<Record<"topics" | "segments" | "people" | "journeys" | "templates", readonly string[]>>;

const itemLists = (events: NonNullable<Declarations["events"]>): string[] =>
  Object.values(events).flatMap(({ carries }) =>
    Object.entries(carries).flatMap(([name, carried]) =>
      typeof carried === "string"
        ? []
        : Object.entries(carried).flatMap(([field, { type }]) => (type === "items" ? [`${name}.${field}[]`] : [])),
    ),
  );

const STATUSES: Record<OrderStatus, true> = {
  placed: true,
  paid: true,
  fulfilled: true,
  delivered: true,
  delayed: true,
  cancelled: true,
  refunded: true,
};

const OURS: [string, readonly string[]][] = [
  ["order.status", Object.keys(STATUSES)],
  ["quote.status", ["sent", "accepted", "declined"]],
  ["customer.stage", ["new", "existing", "dissatisfied", "lapsed"]],
  ["customer.tier", ["top", "middle", "rest"]],
  ["survey.kind", ["nps", "csat", "ces"]],
];
