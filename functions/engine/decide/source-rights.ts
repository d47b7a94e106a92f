/** What of an event its source may tell: the rest is left out, and named. */

import { type CustomerUpdate, type Event, isBuiltInEvent } from "../model/event.ts";
import type { Settings, Source, SourceRight } from "../model/settings.ts";

/** What was left out: of which kind, and what it is called in the settings. */
export type LeftOut = { kind: "not_allowed" | "unknown_topic"; name: string };

/** `event`: undefined where nothing is left that its source may tell. */
export type Permitted = { event?: Event; leftOut: LeftOut[] };

/**
 * The event without what its source may not tell, and without consents to topics that there are not. A no may always be told. The
 * very same event where nothing is left out.
 *
 * @param received from this source, before its ids are made the source's own
 */
export function permitted(received: Event, source: Pick<Source, "may">, topics: Settings["topics"]): Permitted {
  const leftOut: LeftOut[] = [];
  const isAllowed = (right: SourceRight): boolean => {
    if (source.may === undefined || source.may.includes(right)) return true;
    leftOut.push({ kind: "not_allowed", name: right });
    return false;
  };
  const { type } = received;
  if (type === "customer.erased") return isAllowed("erase") ? { event: received, leftOut } : { leftOut };
  const event = withConsents(withThing(received, isAllowed), { isAllowed, topics, leftOut });
  const rest = mayStateProfile(event.customer, source, isAllowed) ? event : { ...event, customer: whoIs(event.customer) };
  return leftOut.length > 0 && isEmpty(rest) ? { leftOut: distinct(leftOut) } : { event: rest, leftOut: distinct(leftOut) };
}

type IsAllowed = (right: SourceRight) => boolean;

/** Without the order, asset and so on that it is about, it still says something of the customer. */
const withThing = (event: Event, isAllowed: IsAllowed): Event => {
  if (!isBuiltInEvent(event.type)) return isAllowed("custom_events") ? withOwnThings(event, isAllowed) : asUpdate(event);
  const right = RIGHT_OF[event.type.split(".", 1)[0] ?? ""];
  return right === undefined || isAllowed(right) ? event : asUpdate(event);
};

/** What an event of the shop's own says of things of ours. */
const withOwnThings = (event: Event, isAllowed: IsAllowed): Event => {
  const { order, asset, quote, ...rest } = event;
  return {
    ...rest,
    ...(order && isAllowed("orders") ? { order } : {}),
    ...(asset && isAllowed("assets") ? { asset } : {}),
    ...(quote && isAllowed("quotes") ? { quote } : {}),
  };
};

/** Beside what concerns the customer alone. */
const RIGHT_OF: Record<string, SourceRight> = {
  order: "orders",
  asset: "assets",
  quote: "quotes",
  question: "questions",
  reply: "replies",
  survey: "surveys",
  case: "cases",
};

type Rest = { isAllowed: IsAllowed; topics: Settings["topics"]; leftOut: LeftOut[] };

const withConsents = (event: Event, { isAllowed, topics, leftOut }: Rest): Event => {
  const isKnown = (topic: string): boolean => {
    if (Object.hasOwn(topics, topic)) return true;
    leftOut.push({ kind: "unknown_topic", name: topic });
    return false;
  };
  const { consent } = event;
  const own =
    consent && !(isKnown(consent.topic) && (event.type === "consent.withdrawn" || isAllowed("consent_given")))
      ? asUpdate(event)
      : event;
  const stated = Object.entries(own.customer.consents ?? {});
  const taken = stated.filter(([topic, { given }]) => isKnown(topic) && (!given || isAllowed("consent_given")));
  if (taken.length === stated.length) return own;
  const { consents: _consents, ...customer } = own.customer;
  return { ...own, customer: { ...customer, ...(taken.length === 0 ? {} : { consents: Object.fromEntries(taken) }) } };
};

const asUpdate = ({ id, at, customer, hops }: Event): Event => ({
  ...{ type: "customer.updated", id, at, customer },
  ...(hops === undefined ? {} : { hops }),
});

/** What says who it is, or is a word of its own. */
const NO_PROFILE = new Set(["id", "email", "guest", "named", "consents"]);

const statesProfile = (customer: CustomerUpdate): boolean => Object.keys(customer).some((field) => !NO_PROFILE.has(field));

/** Beside an id the address would be news of the customer, too: it is not taken as such, which nobody need be told. */
const mayStateProfile = (customer: CustomerUpdate, { may }: Pick<Source, "may">, isAllowed: IsAllowed): boolean =>
  statesProfile(customer)
    ? isAllowed("profile")
    : may === undefined || may.includes("profile") || customer.id === undefined || customer.email === undefined;

/** The address says who it is, and moves nobody; of one who is known by an id it is not taken away either. */
const whoIs = ({ id, email, guest, consents }: CustomerUpdate): CustomerUpdate => ({
  ...(id === undefined ? {} : { id }),
  ...(typeof email === "string" ? { email } : {}),
  ...(guest ? { guest } : {}),
  ...(consents ? { consents } : {}),
  named: true,
});

const isEmpty = ({ type, customer }: Event): boolean =>
  type === "customer.updated" && customer.consents === undefined && !statesProfile(customer);

const distinct = (all: LeftOut[]): LeftOut[] => [...new Map(all.map((one) => [`${one.kind} ${one.name}`, one])).values()];
