/** The settings and topics that hold for all journeys, compiled from settings.yaml and topics.yaml. */

import type { Duration, SendWindow, WorkCalendars } from "./moment.ts";
import type { NameCalendars } from "./name-calendar.ts";

export type TopicKind = "marketing" | "service" | "transactional";
/** none: no consent needed · soft: existing customers unless withdrawn · explicit: only who said yes */
export type ConsentNeed = "none" | "soft" | "explicit";

export type Topic = {
  name: string;
  kind: TopicKind;
  /** One line for the preference centre, by language. */
  label: Record<string, string>;
  /** By ISO country code, `default` for all others. */
  consent: { default: ConsentNeed } & Record<string, ConsentNeed>;
};

/** `locale`: the language in which a member of staff is written to; absent: the shop's. */
export type Person = { name: string; email: string; locale?: string };

/** Whole days on the calendar of whoever is away, both included, `YYYY-MM-DD`. */
export type Absence = { from: string; to: string };

/**
 * A person, or a team: `members` are those of whom one is offered each new case of the team. `hours` on the clock of `zone`, both of the
 * team, or the shop's zone and any hour, where they say nothing. `daily`: so many cases a day are they offered at most.
 */
export type Colleague = Person & { members?: string[]; hours?: SendWindow; zone?: string; daily?: number; absent?: Absence[] };

/** A picture by its https address, or as `pictures/HASH.png` where we serve it; as wide as it is shown, in pixels. */
export type Logo = { url: string; width: number };

/** How mails and pages look. `colour` is `#rrggbb`, `font` a stack of families as CSS writes it. */
export type Brand = { colour?: string; logo?: Logo; font?: string };

export type Limits = {
  emails: number;
  in: Duration;
  /** How long a capped mail may wait for room before it is skipped; absent: skipped at once. */
  waitUpTo?: Duration;
};

/**
 * What a declared field holds: `string` is `text` to a marketer, `double` is `number`, `contact` is a person's e-mail address, with
 * their name before it where it is known; `list` holds texts, `items` what was bought or left in a cart.
 */
export type FieldType =
  | "string"
  | "id"
  | "int"
  | "double"
  | "money"
  | "bool"
  | "date"
  | "time"
  | "url"
  | "contact"
  | "list"
  | "items";

/** A field that a shop has declared. `oneOf`: all that a text may be. */
export type Field = { type: FieldType; writable: boolean; oneOf?: string[] };
export type FieldValue = string | number | boolean | string[];

/** The things of ours, beside the customer, for which a shop may declare further fields. */
export const EXTENSIBLE_THINGS = ["order", "item", "asset", "quote", "question", "survey", "case"] as const;
export type ExtensibleThing = (typeof EXTENSIBLE_THINGS)[number];

/** Those that an event of the shop's own may carry. */
export const CARRIED_THINGS = ["order", "item", "asset", "quote"] as const satisfies readonly ExtensibleThing[];
export type CarriedThing = (typeof CARRIED_THINGS)[number];

/**
 * An event of the shop's own. `carries`: what it brings along, by name: a thing of ours, or one of the shop's own with its fields.
 * `fields`: what it says itself, seen as `event.<name>`. `key`: the path of what tells two of its occasions apart.
 */
export type OwnEvent = {
  about?: string;
  carries: Record<string, CarriedThing | Record<string, Field>>;
  fields: Record<string, Field>;
  key?: string;
};

/** All that a shop declares of its own. */
export type Declarations = Pick<Settings, "fields" | "thingFields" | "events">;

/** The systems that sign deliveries, each by its own rules; functions/webhooks has one object for each. */
export const SOURCE_KIND_NAMES = ["standard", "shopify", "woocommerce", "stripe"] as const;
export type SourceKindName = (typeof SOURCE_KIND_NAMES)[number];

/** Those whose senders write for us, and can mend what nobody has declared. */
export const STRICT_KIND_NAMES = ["standard"] as const satisfies readonly SourceKindName[];

/** Those that can be asked for their orders besides. */
export const POLLED_KIND_NAMES = ["woocommerce"] as const satisfies readonly SourceKindName[];
export type PolledKindName = (typeof POLLED_KIND_NAMES)[number];

/**
 * What a source may tell. `profile`: fields of customers, custom ones too, and their addresses; `consent_given`: a yes (a no may always
 * be told); `erase`: that somebody is to be forgotten; `custom_events`: kinds of events that are none of ours.
 */
export const SOURCE_RIGHTS = [
  "profile",
  "orders",
  "assets",
  "quotes",
  "questions",
  "surveys",
  "cases",
  "consent_given",
  "erase",
  "custom_events",
] as const;
export type SourceRight = (typeof SOURCE_RIGHTS)[number];

export type Source = {
  name: string;
  kind: SourceKindName;
  secret: string;
  /** Where a WooCommerce shop is asked for orders that its webhooks did not report, and under which name its key is kept. */
  poll?: { shop: string; secret: string };
  /** How long a source may be quiet before the operator is alarmed. */
  silentAfter?: Duration;
  /** All that it may tell; absent: everything. */
  may?: SourceRight[];
  /** The source whose customers, orders and assets this one speaks of by the same ids; absent: its ids are its own. */
  idsOf?: string;
  /** What it says that nobody has declared is refused, where it would else be left out and counted. */
  strict?: true;
  /** Where in the sender's body a field stands, by the field's path: `order.promised_at` → `note_attributes.promised`. */
  map?: Record<string, string>;
};

/** An outgoing webhook: https only, signed by Standard Webhooks with the secret of that name. */
export type OutgoingCall = { name: string; url: string; secret: string };

/** Codes that were given to us, such as those of a shop system; `about` is for people. */
export type CouponPool = { name: string; about: string };

/** Pages of the shop that shipped templates lead to where `links:` names them, as `{{ links.reviews }}`. */
export const SHOP_LINKS = ["reviews", "guides", "training", "service", "quotes", "returns", "letter"] as const;
export type ShopLink = (typeof SHOP_LINKS)[number];

/** What shipped templates promise only where `offers:` says so, as `{{ offers.returns }}`. */
export const OFFERS = ["phone_help", "training_visit", "fitters", "returns"] as const;
export type Offer = (typeof OFFERS)[number];
/** The same, each a list of several things. */
export const LISTED_OFFERS = ["warranty_covers", "warranty_excludes"] as const;
export type ListedOffer = (typeof LISTED_OFFERS)[number];

/** Words of the shop by language (`en`, `pl`, `pt-BR`). */
export type InLanguages<T = string> = Record<string, T>;

/** What is to be said of a product, by its SKU or by the word that events use for it. `picture`, `url`: https. */
export type Product = {
  name?: InLanguages;
  good?: InLanguages;
  bad?: InLanguages;
  suits?: InLanguages;
  picture?: string;
  url?: string;
};

/** A segment of segments.yaml: a CEL condition over the customer. The built-in ones come from RFM, Pareto and the lifecycle. */
export type Segment = { name: string; about: string; if: string };

/** What people of the team begin an answer with, by language; `about`: when it is used. */
export type CannedReply = { about: string; text: InLanguages };

export type Settings = {
  /** `privacy` is the address of the shop's page on privacy. */
  shop: { name: string; website: string; postal_address: string; privacy?: string };
  brand?: Brand;
  /** Sends when a step names nobody. */
  sender: Person;
  /** Domains of the shop's own people, in lower case: mail to a contact there is mail to staff. */
  staffDomains?: string[];
  /** Named people and teams, for `from:` and `to:`. */
  people: Record<string, Colleague>;
  /** For customers of whom nothing better is known; one of `locales`. */
  locale: string;
  /** The languages that the shop writes; absent in settings that were made without a workflows folder: those of our own texts. */
  locales?: string[];
  /** What pages say otherwise than ours do: by locale, then by the text's path, such as `signUp.title`. */
  texts?: Record<string, Record<string, string>>;
  time_zone: string;
  /** The one that `customer.revenue` is in, as its ISO 4217 code. Absent: of each customer, that of their own first order. */
  currency?: string;
  /** What one of another currency is worth in the main one. What came in a currency without a rate is counted apart. */
  rates?: Record<string, number>;
  sendWindow: SendWindow;
  limits: Limits;
  topics: Record<string, Topic>;
  /** The shop's own fields of customers; journeys may write those that say so. */
  fields: Record<string, Field>;
  /** Those of things of ours. */
  thingFields?: Partial<Record<ExtensibleThing, Record<string, Field>>>;
  /** Events of the shop's own, by type. */
  events?: Record<string, OwnEvent>;
  sources: Record<string, Source>;
  calls: Record<string, OutgoingCall>;
  segments: Record<string, Segment>;
  /**
   * How many confirmations strangers may cause within an hour, and from which other sites the sign-up form is posted, as origins. Absent:
   * 60, and the shop's own website alone.
   */
  signUp?: { perHour?: number; origins?: string[] };
  /** Content hash of the template that asks a reader who signs up to confirm; without one there is no sign-up. */
  confirmation?: string;
  /** By name; absent in settings that were published before there were any. */
  couponPools?: Record<string, CouponPool>;
  /** Whether mails may tell of being opened and clicked, by the reader's country, `default` for all others; absent: no. */
  watchReaders?: Record<string, boolean>;
  /** `utm`: links to the shop's own site say which journey and mail they stand in. */
  links?: { utm?: boolean; to: Partial<Record<ShopLink, string>> };
  offers?: Partial<Record<Offer, InLanguages> & Record<ListedOffer, InLanguages<string[]>>>;
  products?: Record<string, Product>;
  /** Of replies.yaml, by name. */
  replies?: Record<string, CannedReply>;
  /** When first names are celebrated, by country: for customers whose profile has no name day of its own. */
  nameDays?: NameCalendars;
  /** When people do not work, by country: only where a journey waits for working days. */
  workCalendars?: WorkCalendars;
};
