/** What a profile remembers of the past for the questions of conditions: bounded lists, and what was changed by the last events. */

import { ownId } from "../identity/source-ids.ts";
import { copyCustomer } from "../model/copies.ts";
import type { Asset, Bought, Customer, Order, RememberedMail } from "../model/customer.ts";
import { deepEqual } from "../model/deep-equal.ts";
import type { Event } from "../model/event.ts";
import type { FieldValue } from "../model/settings.ts";
import { keptAt } from "./order-facts.ts";

const MOST_BOUGHT = 60;
const MOST_ASSETS = 20;
const MOST_MAILS = 60;
const MOST_CHANGES = 10;
/** Of a text in these lists, in UTF-16 units. */
const LONGEST = 60;

/** What was bought and kept: of each thing the last time, of the newest so many. The very same list where nothing changes. */
export function boughtIn(orders: readonly Order[], known: Customer["bought"]): Customer["bought"] {
  const last = new Map<string, Bought>();
  for (const order of orders) {
    const at = keptAt(order);
    if (at === undefined) continue;
    for (const item of order.items) {
      const bought = { ...nameOf("sku", item), ...nameOf("category", item), at };
      const key = JSON.stringify([bought.sku, bought.category]);
      if ((bought.sku ?? bought.category) !== undefined && at >= (last.get(key)?.at ?? at)) last.set(key, bought);
    }
  }
  const all = [...last.values()].sort((a, b) => a.at - b.at || ((a.sku ?? "") < (b.sku ?? "") ? -1 : 1)).slice(-MOST_BOUGHT);
  return sameOr(all, known);
}

/** What they own: so many of their things, whatever the order in which they were received. The very same list where nothing changes. */
export function assetsOwned(assets: readonly Asset[], known: Customer["assets"]): Customer["assets"] {
  const sorted = assets.length > 1 ? [...assets].sort((a, b) => (a.id < b.id ? -1 : 1)) : assets;
  return sameOr(sorted.slice(0, MOST_ASSETS).map(shown), known);
}

/** The things and the mails of two profiles that become one. Joined again with the same, they are the same. */
export function joinedPast(mine: Customer, theirs: Customer): Pick<Customer, "assets" | "mails"> {
  const own = mine.assets ?? [];
  const assets = [...own, ...(theirs.assets ?? []).filter(({ id }) => !own.some((one) => one.id === id))];
  assets.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const joined = (theirs.mails ?? []).reduce((all, mail) => withEntry(all, mail), mine);
  return { assets: sameOr(assets.slice(0, MOST_ASSETS), mine.assets), mails: joined.mails };
}

/** The profile that remembers a mail which has reached the customer; the very same one where it does so already. */
export function withMail(customer: Customer, mail: Omit<RememberedMail, "key"> & { mailKey: string }): Customer {
  const { mailKey, ...rest } = mail;
  const key = keyOf(mailKey);
  const known = customer.mails?.find((one) => one.key === key);
  return withEntry(customer, { ...rest, key, at: Math.min(known?.at ?? rest.at, rest.at) });
}

/** The profile that remembers that a person has opened or clicked a mail; the very same one for any other event. */
export function withReading(customer: Customer, event: Event, at: number): Customer {
  const { mail, type } = event;
  if (!mail || (type !== "mail.opened" && type !== "mail.clicked")) return customer;
  const key = keyOf(mail.id);
  const known = customer.mails?.find((one) => one.key === key) ?? { key, journey: mail.journey, topic: mail.topic ?? "", at };
  const first = (before: number | undefined): number => Math.min(before ?? at, at);
  // Whoever follows a link has read it.
  return withEntry(customer, {
    ...known,
    opened: first(known.opened),
    ...(type === "mail.clicked" ? { clicked: first(known.clicked) } : {}),
  });
}

/** The profile that remembers these facts as they were before the event; the very same one where it does so, or none has changed. */
export function withChange(before: Customer, after: Customer, event: string, names: ReadonlySet<string>): Customer {
  if (names.size === 0 || after.changes?.some((one) => one.event === event)) return after;
  const changed = [...names].flatMap((name): [string, string | number | boolean | null][] => {
    const [was, is] = [scalarOf(before, name), scalarOf(after, name)];
    return was === is ? [] : [[name, was ?? null]];
  });
  if (changed.length === 0) return after;
  const next = copyCustomer(after);
  next.changes = [...(after.changes ?? []), { event, before: Object.fromEntries(changed) }].slice(-MOST_CHANGES);
  return next;
}

const sameOr = <T>(list: T[], known: T[] | undefined): T[] | undefined => {
  if (list.length === 0) return undefined;
  return deepEqual(list, known) ? known : list;
};

const nameOf = (name: "sku" | "category", item: object): { sku?: string; category?: string } => {
  const value: unknown = Object.hasOwn(item, name) ? Reflect.get(item, name) : undefined;
  return typeof value === "string" && value !== "" ? { [name]: value.slice(0, LONGEST) } : {};
};

const SHOWN = ["name", "sku", "installed_at", "maintenance_every", "maintenance_due", "serviced_at", "warranty_end"] as const;

const shown = (asset: Asset): Record<string, FieldValue> => {
  const entry: Record<string, FieldValue> = { id: ownId(asset.id) };
  for (const [name, value] of Object.entries(asset.fields ?? {})) if (value !== undefined) entry[name] = brief(value);
  for (const name of SHOWN) {
    const value = asset[name];
    if (value !== undefined) entry[name] = brief(value);
  }
  return entry;
};

const brief = (value: FieldValue): FieldValue => (typeof value === "string" ? value.slice(0, LONGEST) : value);

/** Long enough to tell sixty mails apart. */
const keyOf = (mailKey: string): string => mailKey.slice(0, 12);

const withEntry = (customer: Customer, entry: RememberedMail): Customer => {
  const mails = customer.mails ?? [];
  const place = mails.findIndex(({ key }) => key === entry.key);
  const merged = place < 0 ? entry : { ...mails[place], ...entry };
  if (place >= 0 && deepEqual(mails[place], merged)) return customer;
  const all = place < 0 ? [...mails, merged] : mails.with(place, merged);
  const next = copyCustomer(customer);
  next.mails = all.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)).slice(-MOST_MAILS);
  return next;
};

const scalarOf = (customer: Customer, name: string): string | number | boolean | undefined => {
  const value: unknown = Object.hasOwn(customer, name) ? Reflect.get(customer, name) : customer.fields[name];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
};
