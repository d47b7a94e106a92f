/** The names that a journey may use: what is declared beside it. */

import { BUILT_IN_FACTS, declaredFacts } from "#engine/declared/declared-facts.ts";
import { type KnownValues, knownValues } from "#engine/declared/known-values.ts";
import { EVENT_TYPES, MAIL_EVENT_TYPES } from "#engine/model/event.ts";
import type { FactType } from "#engine/model/facts.ts";
import type { Declarations, OwnEvent, Settings, TopicKind } from "#engine/model/settings.ts";

export type Vocabulary = {
  topics: Record<string, { kind: TopicKind }>;
  /** Content hash by template name. */
  templates: Record<string, string>;
  /** Names of the templates that show a coupon. */
  showingCoupons?: ReadonlySet<string>;
  events: readonly string[];
  /** By event of the shop's own, the path of what tells two of its occasions apart; `customer` where nothing does. */
  eventKeys: Readonly<Record<string, string>>;
  facts: ReadonlyMap<string, FactType>;
  /** What facts of a few known values can be; absent: ours alone. */
  values?: KnownValues;
  /** Facts that exist but cannot be used at this place, to say so; absent where all facts can. */
  elsewhere?: ReadonlyMap<string, FactType>;
  /** Custom fields of the customer, and whether journeys may write them. */
  fields: Settings["fields"];
  /** Named people and teams of the settings. */
  people: readonly string[];
  /** The language in which each of them is written to; absent where all are written to in the shop's own. */
  spoken?: Readonly<Record<string, string>>;
  /** The languages in which the shop writes; absent where nobody knows. */
  locales?: readonly string[];
  /** Outgoing webhooks of the settings. */
  calls: readonly string[];
  /** Pools of given coupon codes. */
  pools: readonly string[];
  segments: readonly string[];
};

const EVENTS: readonly string[] = [...EVENT_TYPES, ...MAIL_EVENT_TYPES];

/** The vocabulary that the settings and the templates beside them give. */
export function vocabularyOf(
  settings: Pick<Settings, "topics" | "people" | "calls" | "couponPools" | "segments"> &
    Partial<Pick<Settings, "locale" | "locales">> &
    Declarations,
  templates: Record<string, string>,
): Vocabulary {
  return {
    topics: settings.topics,
    templates,
    events: [...EVENTS, ...Object.keys(settings.events ?? {})],
    eventKeys: keysOf(settings.events ?? {}),
    facts: declaredFacts(settings),
    values: valuesOf(settings),
    fields: settings.fields,
    people: Object.keys(settings.people),
    spoken: Object.fromEntries(
      Object.entries(settings.people).flatMap(([name, { locale = settings.locale }]) =>
        locale === undefined ? [] : [[name, locale]],
      ),
    ),
    ...(settings.locales === undefined ? {} : { locales: settings.locales }),
    calls: Object.keys(settings.calls),
    pools: Object.keys(settings.couponPools ?? {}),
    segments: Object.keys(settings.segments),
  };
}

/** Beside what is declared, the names that topics, events and segments have. */
const valuesOf = (settings: Pick<Settings, "topics" | "segments"> & Declarations): KnownValues => {
  const names = {
    "event.topic": Object.keys(settings.topics),
    "event.type": [...EVENTS, ...Object.keys(settings.events ?? {})],
    "customer.segments": Object.keys(settings.segments),
  };
  return new Map([...knownValues(settings), ...Object.entries(names).filter(([, known]) => known.length > 0)]);
};

const keysOf = (events: Record<string, OwnEvent>): Record<string, string> =>
  Object.fromEntries(Object.entries(events).map(([name, event]) => [name, event.key ?? keyOfCarried(event)]));

/** The id of the first thing that it carries and that has one. */
const keyOfCarried = ({ carries }: OwnEvent): string => {
  for (const [name, carried] of Object.entries(carries)) {
    if (carried === "item") return "item.sku";
    if (typeof carried === "string" || carried.id !== undefined) return `${name}.id`;
  }
  return "customer";
};

/** The vocabulary of a place where only facts of these roots can be used. */
export function onlyFacts(vocabulary: Vocabulary, roots: readonly string[]): Vocabulary {
  return {
    ...vocabulary,
    facts: new Map([...vocabulary.facts].filter(([path]) => roots.includes(path.split(".")[0] ?? ""))),
    elsewhere: vocabulary.facts,
  };
}

/** Knows no topics, templates or people: only good for describing the language. */
export const BARE_VOCABULARY: Vocabulary = {
  topics: {},
  templates: {},
  events: EVENTS,
  eventKeys: {},
  facts: BUILT_IN_FACTS,
  fields: {},
  people: [],
  calls: [],
  pools: [],
  segments: [],
};
