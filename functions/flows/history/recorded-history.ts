/** Goes through the customer base, a page of people at a time, and tells what is recorded of each as events under other names. */

import type { Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Pseudonyms } from "#ports/people/pseudonyms.ts";
import type { Stores } from "#ports/stores.ts";
import { eventsOfPerson } from "./events-of-person.ts";

export type HistoryNeeds = Pick<Stores, "customers" | "addresses" | "answers" | "cases" | "customerBase" | "publications"> & {
  pseudonyms: Pseudonyms;
};

/** `next`: what the next page begins behind; absent after the last one. */
export type HistoryPage = { events: Event[]; people: number; next?: string };

/** So many people are read for a page: one query of their own partition each, and three small ones. */
const PAGE = 40;

/** @returns a page; undefined where `after` is none that a page has given, or of an earlier start of the server */
export function recordedHistory(ports: HistoryNeeds) {
  return async (after: string | undefined): Promise<HistoryPage | undefined> => {
    const place = placeIn(ports, after);
    if (!place) return undefined;
    const { settings } = await ports.publications.current();
    const { customerBase, pseudonyms } = ports;
    const ids = await customerBase.customersIn(place.slice, place.customer, PAGE);
    const events = settings ? await Promise.all(ids.map((id) => eventsOf(ports, id, settings))) : [];
    const next =
      ids.length < PAGE
        ? { slice: customerBase.slices[customerBase.slices.indexOf(place.slice) + 1] }
        : { slice: place.slice, customer: ids.at(-1) };
    // By their pseudonyms: the order of the ids themselves would say whose these are.
    const theirs = events.filter((own) => own.length > 0).sort(byPseudonym);
    const page = { events: theirs.flat(), people: ids.length };
    return next.slice === undefined ? page : { ...page, next: pseudonyms.seal(JSON.stringify(next)) };
  };
}

const byPseudonym = ([one]: Event[], [other]: Event[]): number => {
  const [first = "", second = ""] = [one?.customer.id, other?.customer.id];
  return first < second ? -1 : Number(first > second);
};

type Place = { slice: string; customer?: string };

const placeIn = ({ customerBase: { slices }, pseudonyms }: HistoryNeeds, after: string | undefined): Place | undefined => {
  const [first] = slices;
  if (after === undefined) return first === undefined ? undefined : { slice: first };
  const opened = pseudonyms.open(after);
  if (opened === undefined) return undefined;
  const { slice, customer }: Partial<Record<keyof Place, unknown>> = JSON.parse(opened);
  if (typeof slice !== "string" || !slices.includes(slice)) return undefined;
  return { slice, ...(typeof customer === "string" ? { customer } : {}) };
};

const eventsOf = async (
  { customers, addresses, answers, cases, pseudonyms }: HistoryNeeds,
  id: string,
  settings: Settings,
): Promise<Event[]> => {
  const customerRecord = await customers.customerRecord(id);
  if (!customerRecord || customerRecord.customer.erased) return [];
  const { customer } = customerRecord;
  const [address, answered, theirs] = await Promise.all([
    customer.address === undefined ? undefined : addresses.read(customer.address),
    answers.of(customer.id),
    cases.ofCustomer(customer.id),
  ]);
  const person = { customerRecord, address, answers: answered, cases: theirs };
  return eventsOfPerson(person, settings, pseudonyms.nameOf);
};
