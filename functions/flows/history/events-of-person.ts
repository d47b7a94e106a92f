/** What is stored of one person as the events that are replayed of them: under other names, so that nobody is known again, or as they are. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { timeOfStamp } from "#engine/fold/authority.ts";
import type { Address } from "#engine/model/address.ts";
import type { Asset, Customer, CustomerRecord, Order, OwnFields, Quote } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { CustomerUpdate, Event, OrderItem } from "#engine/model/event.ts";
import type { Field, Settings } from "#engine/model/settings.ts";
import type { SurveyAnswer } from "#ports/records.ts";

/** All that is read of one person. */
export type StoredPerson = {
  customerRecord: CustomerRecord;
  address: Address | undefined;
  answers: SurveyAnswer[];
  cases: CaseRecord[];
};

/**
 * Oldest first. An event itself is not kept once it is handled: these are what it has changed, each at the minute at which it happened.
 * Names, name days, addresses, telephone numbers and whatever was written freely are left out, own fields but those of yes or no and of
 * listed values too; of a birthday the year is that of its decade. What an order or a quote says of itself, such as its total, stays.
 *
 * @param nameOf the pseudonym of an id; undefined: all of it as it is, for whoever may see this person
 */
export function eventsOfPerson(
  { customerRecord, address, answers, cases }: StoredPerson,
  settings: Pick<Settings, "fields" | "thingFields">,
  nameOf: ((id: string) => string) | undefined,
): Event[] {
  const names: Names = nameOf ?? AS_IT_IS;
  const { orders, assets, quotes } = customerRecord;
  const recorded: Recorded[] = [
    ...orders.flatMap((order) => orderEvents(order, settings, names)),
    ...assets.flatMap((asset) => assetEvents(asset, settings, names)),
    ...quotes.flatMap((quote) => quoteEvents(quote, settings, names)),
    ...(address ? consentEvents(address) : []),
    ...answers.map((answer) => answerEvent(answer, names)),
    ...cases.flatMap((row) => caseEvents(row, names)),
  ];
  const ordered = recorded.filter(({ at }) => Number.isFinite(at)).sort((one, other) => one.at - other.at);
  const customer = profileOf(customerRecord, settings, names);
  return ordered.map(({ at, ...event }, place) => ({
    ...event,
    id: names(`${customerRecord.customer.id} ${place} ${event.type}`),
    at: names === AS_IT_IS ? new Date(at).toISOString() : toTheMinute(at),
    // Who they are is told with the first event: it stays so until another one says otherwise.
    customer: place === 0 ? customer : { id: customer.id ?? "", ...(customer.email ? { email: customer.email } : {}) },
  }));
}

type Recorded = Omit<Event, "id" | "at" | "customer"> & { at: Instant };
type Names = (id: string) => string;
type Declared = Pick<Settings, "fields" | "thingFields">;

/** By it, everything else is told as it is, too. */
const AS_IT_IS: Names = (id) => id;

const profileOf = ({ customer }: CustomerRecord, { fields }: Declared, nameOf: Names): CustomerUpdate => {
  if (nameOf === AS_IT_IS) return wholeProfile(customer);
  const name = nameOf(customer.id);
  const { locale, time_zone, country, birthday } = customer;
  const own = plainFields(customer.fields, fields);
  return {
    id: name,
    ...(customer.email === undefined ? {} : { email: `${name.toLowerCase()}@customers.example.com` }),
    ...(locale === undefined ? {} : { locale }),
    ...(time_zone === undefined ? {} : { time_zone }),
    ...(country === undefined ? {} : { country }),
    ...(birthday === undefined
      ? {}
      : { birthday: birthday.replace(/^(\d{3})\d-02-29$/, "$10-02-28").replace(/^(\d{3})\d/, "$10") }),
    ...(own ? { fields: own } : {}),
  };
};

/** Who they are, as it is known, but for what they have agreed to. */
export function wholeProfile(customer: Customer): CustomerUpdate {
  const { id, email, first_name, last_name, company, phone, locale, time_zone, country, birthday, name_day, tags } = customer;
  const known = { email, first_name, last_name, company, phone, locale, time_zone, country, birthday, name_day };
  return { id, ...stated(known), tags, fields: customer.fields };
}

/** Those whose values a shop has listed, and answers of yes or no: a number or a day may be one person's alone. */
const plainFields = (values: OwnFields | undefined, declared: Record<string, Field> = {}): OwnFields | undefined => {
  const plain = Object.entries(values ?? {}).filter(([name]) => {
    const field = declared[name];
    return field !== undefined && (field.oneOf !== undefined || field.type === "bool");
  });
  return plain.length === 0 ? undefined : Object.fromEntries(plain);
};

const own = (values: OwnFields | undefined, declared: Record<string, Field> | undefined, nameOf: Names) => {
  const fields = nameOf === AS_IT_IS ? values : plainFields(values, declared);
  return fields ? { fields } : {};
};

/** An order in each state that it has reached, at the time of each. */
const orderEvents = (order: Order, { thingFields = {} }: Declared, nameOf: Names): Recorded[] => {
  const { total, currency, placed_at, expected_at, discount, delivery_cost, tax, refunded_total } = order;
  const known = {
    id: nameOf(order.id),
    ...stated({ total, currency, discount, delivery_cost, tax, placed_at: minute(placed_at), expected_at: minute(expected_at) }),
    items: order.items.map((item) => plainItem(item, nameOf)),
    ...own(order.fields, thingFields.order, nameOf),
  };
  return Object.entries(order.statuses).map(([status, time]) => ({
    type: `order.${status}`,
    at: Date.parse(time),
    order: status === "refunded" ? { ...known, ...stated({ refunded_total }) } : known,
  }));
};

/** Which thing of the shop's it was, by the shop's own number of it. */
const plainItem = (item: OrderItem, nameOf: Names): OrderItem => {
  if (nameOf === AS_IT_IS) return item;
  const { sku: given, quantity, price } = item;
  const sku = plainSku(given, nameOf);
  return { name: sku ?? "item", quantity, ...stated({ sku, price }) };
};

/** Some shops write into it what one customer has had engraved: what is no code is known by a pseudonym only. */
const plainSku = (sku: string | undefined, nameOf: Names): string | undefined =>
  sku === undefined || CODE.test(sku) ? sku : nameOf(`sku ${sku}`);

const CODE = /^[\w.-]{1,20}$/;

const assetEvents = (asset: Asset, { thingFields = {} }: Declared, nameOf: Names): Recorded[] => {
  const { installed_at, maintenance_every, warranty_end, serviced_at, stamps } = asset;
  const sku = plainSku(asset.sku, nameOf);
  const { serviced_at: serviced, maintenance_due: _moved, ...others } = stamps;
  const registered = earliest(others);
  const known = {
    id: nameOf(asset.id),
    ...stated({ sku, name: sku, installed_at: minute(installed_at), maintenance_every, warranty_end: minute(warranty_end) }),
    ...own(asset.fields, thingFields.asset, nameOf),
  };
  return [
    ...(registered === undefined ? [] : [{ type: "asset.registered", at: registered, asset: known }]),
    ...(serviced === undefined || serviced_at === undefined
      ? []
      : [{ type: "asset.serviced", at: timeOfStamp(serviced), asset: { id: known.id } }]),
  ];
};

const quoteEvents = (quote: Quote, { thingFields = {} }: Declared, nameOf: Names): Recorded[] => {
  const { total, currency, expires_at, status, stamps } = quote;
  const { status: changed, ...others } = stamps;
  const sent = status === "sent" && changed !== undefined ? timeOfStamp(changed) : earliest(others);
  const known = {
    id: nameOf(quote.id),
    ...stated({ total, currency, expires_at: minute(expires_at) }),
    ...own(quote.fields, thingFields.quote, nameOf),
  };
  return [
    ...(sent === undefined ? [] : [{ type: "quote.sent", at: sent, quote: known }]),
    ...(status === "sent" || changed === undefined
      ? []
      : [{ type: `quote.${status}`, at: timeOfStamp(changed), quote: { id: known.id } }]),
  ];
};

/** Every word of theirs, those that do not hold included. */
const consentEvents = ({ consents }: Address): Recorded[] =>
  Object.entries(consents).flatMap(([topic, { beside, stated: others = [], ...word }]) =>
    [word, ...(beside ? [beside] : []), ...others].map(({ given, at }) => ({
      type: given ? "consent.given" : "consent.withdrawn",
      at,
      consent: { topic },
    })),
  );

const answerEvent = ({ mailKey, score, firstAt }: SurveyAnswer, nameOf: Names): Recorded => ({
  type: "survey.answered",
  at: firstAt,
  survey: { id: nameOf(mailKey), kind: "nps", score },
});

const caseEvents = ({ id, team, complaint, openedAt, dueAt, solvedAt }: CaseRecord, nameOf: Names): Recorded[] => {
  const name = nameOf(id);
  const opened = { id: name, complaint, due_at: toTheMinute(dueAt), ...stated({ team }) };
  return [
    { type: "case.opened", at: openedAt, case: opened },
    ...(solvedAt === undefined ? [] : [{ type: "case.resolved", at: solvedAt, case: { id: name } }]),
  ];
};

/** To the millisecond a time finds one person in whatever else has noted it. */
const toTheMinute = (at: Instant): string => new Date(Math.floor(at / MINUTE) * MINUTE).toISOString();

const MINUTE = 60_000;

/** Whatever is no moment, such as a day, stays as it is. */
const minute = (time: string | undefined): string | undefined =>
  time?.includes("T") && Number.isFinite(Date.parse(time)) ? toTheMinute(Date.parse(time)) : time;

const earliest = (stamps: Record<string, number>): Instant | undefined => {
  const times = Object.values(stamps).map(timeOfStamp);
  return times.length === 0 ? undefined : Math.min(...times);
};

type Stated<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const stated = <T extends object>(values: T): Stated<T> => {
  const known: Stated<T> = {};
  for (const name in values) {
    const value = values[name];
    if (isStated(value)) known[name] = value;
  }
  return known;
};

const isStated = <T>(value: T): value is Exclude<T, undefined> => value !== undefined;
