/** Folds lists of events the way the store would hold their result: every saved thing gets its next revision. */

import { foldEvent } from "#engine/fold/fold-event.ts";
import type { MainMoney } from "#engine/fold/revenue.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";

export const CUSTOMER = "c-17";

let made = 0;

/** An event of Zofia's; only what matters to a test is named. */
export const event = (type: Event["type"], at: string, rest: Partial<Event> = {}): Event => {
  made += 1;
  return { type, at, id: `evt-${made}`, ...rest, customer: { id: CUSTOMER, ...rest.customer } };
};

const saved = <T extends { revision: number }>(changed: T[]) =>
  new Map(changed.map((one) => [one, { ...one, revision: one.revision + 1 }]));

/** What the next reader finds after the fold's changes, and only those, were saved. */
export const foldAndSave = (customerRecord: CustomerRecord | undefined, event: Event, money: MainMoney = {}): CustomerRecord => {
  const { changed, customerRecord: after } = foldEvent(customerRecord, event, { customer: CUSTOMER, money });
  const store = <T extends { id: string; revision: number }>(before: T[] | undefined, changes: T[]): T[] => {
    const ids = new Set(changes.map(({ id }) => id));
    return [...(before ?? []).filter(({ id }) => !ids.has(id)), ...saved(changes).values()];
  };
  const [customer] = store(customerRecord ? [customerRecord.customer] : [], changed.customer ? [changed.customer] : []);
  if (!customer) throw new Error("a customer never heard of was not saved");
  return {
    ...after,
    customer,
    orders: store(customerRecord?.orders, changed.orders),
    assets: store(customerRecord?.assets, changed.assets),
    quotes: store(customerRecord?.quotes, changed.quotes),
  };
};

export const foldAll = (events: Event[], money: MainMoney = {}): CustomerRecord => {
  const [first, ...others] = events;
  if (!first) throw new Error("nothing to fold");
  return others.reduce((known, next) => foldAndSave(known, next, money), foldAndSave(undefined, first, money));
};

const byId = <T extends { id: string; revision: number }>(all: T[]) =>
  all.map((one) => ({ ...one, revision: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** The state without what may differ by order of arrival: revisions, and places in lists. */
export const stateOf = ({ customer, orders, assets, quotes }: CustomerRecord) => ({
  customer: { ...customer, revision: 0 },
  orders: byId(orders),
  assets: byId(assets),
  quotes: byId(quotes),
});

export const permutations = <T>(all: T[]): T[][] =>
  all.length <= 1 ? [all] : all.flatMap((one, i) => permutations(all.toSpliced(i, 1)).map((rest) => [one, ...rest]));
