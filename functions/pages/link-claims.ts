/** How each entitlement is written into a token, and read back. Names have one letter, as every mail holds several tokens. */

import type { Entitlement, EntitlementTo, Purpose } from "#ports/ports.ts";
import type { SurveyWords } from "#ports/template.ts";

/** The payload of a token. */
export type Claims = Record<string, string | number | Record<string, string>>;

type Seal<P extends Purpose> = {
  /** The first part of the page's path, and the audience of its tokens: none opens another page. */
  path: string;
  /** For how many milliseconds. */
  lasts: number;
  write(entitlement: EntitlementTo<P>): Claims;
  read(payload: Record<string, unknown>): EntitlementTo<P> | undefined;
};

const DAY = 24 * 3_600_000;
/** People unsubscribe from the mail they find, and that may be old. */
const TWO_YEARS = 2 * 365 * DAY;

/** The path, the lifetime in milliseconds and the claims of the token for this entitlement. */
export function sealOf(entitlement: Entitlement): Sealing {
  switch (entitlement.purpose) {
    case "unsubscribe":
      return sealing("unsubscribe", entitlement);
    case "preferences":
      return sealing("preferences", entitlement);
    case "not_mine":
      return sealing("not_mine", entitlement);
    case "survey":
      return sealing("survey", entitlement);
    case "case":
      return sealing("case", entitlement);
    case "confirm":
      return sealing("confirm", entitlement);
  }
}

const texts = <K extends string>(payload: Record<string, unknown>, ...names: K[]): Record<K, string> | undefined => {
  const found: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = payload[name];
    if (typeof value !== "string") return undefined;
    found[name] = value;
  }
  const isWhole = (all: Partial<Record<K, string>>): all is Record<K, string> => names.every((name) => name in all);
  return isWhole(found) ? found : undefined;
};

const KINDS = ["nps", "csat", "ces"] as const;
const isMapOfTexts = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");

/** By purpose. Reading gives undefined for a payload that is not whole. */
export const SEALS: { [P in Purpose]: Seal<P> } = {
  unsubscribe: {
    path: "u",
    lasts: TWO_YEARS,
    write: ({ address, customer, topic, mailKey }) => ({ a: address, c: customer, t: topic, m: mailKey }),
    read: (payload) => {
      const read = texts(payload, "a", "c", "t", "m");
      return read && { purpose: "unsubscribe", address: read.a, customer: read.c, topic: read.t, mailKey: read.m };
    },
  },
  preferences: {
    path: "p",
    lasts: TWO_YEARS,
    write: ({ address, customer }) => ({ a: address, c: customer }),
    read: (payload) => {
      const read = texts(payload, "a", "c");
      return read && { purpose: "preferences", address: read.a, customer: read.c };
    },
  },
  not_mine: {
    path: "n",
    // The page that leads to it makes a new one each time.
    lasts: DAY,
    write: ({ address, customer }) => ({ a: address, c: customer }),
    read: (payload) => {
      const read = texts(payload, "a", "c");
      return read && { purpose: "not_mine", address: read.a, customer: read.c };
    },
  },
  survey: {
    path: "s",
    lasts: 90 * DAY,
    write: ({ address, customer, mailKey, asks }) => ({
      ...{ a: address, c: customer, m: mailKey },
      ...{ k: asks.kind, l: asks.lowest, h: asks.highest },
      ...(asks.words ? { q: asks.words } : {}),
    }),
    read: (payload) => {
      const read = texts(payload, "a", "c", "m", "k");
      const kind = KINDS.find((one) => one === read?.k);
      const { l: lowest, h: highest } = payload;
      if (!read || !kind || typeof lowest !== "number" || typeof highest !== "number") return undefined;
      const words = payload.q === undefined ? undefined : surveyWordsIn(payload.q);
      const asks = { kind, lowest, highest, ...(words ? { words } : {}) };
      return { purpose: "survey", address: read.a, customer: read.c, mailKey: read.m, asks };
    },
  },
  case: {
    path: "case",
    // Whether it is still good is a matter of the case.
    lasts: TWO_YEARS,
    write: (about) => ({ c: about.customer, i: about.case, l: about.language }),
    read: (payload) => {
      const read = texts(payload, "c", "i", "l");
      return read && { purpose: "case", customer: read.c, case: read.i, language: read.l };
    },
  },
  confirm: {
    path: "c",
    lasts: 7 * DAY,
    write: (asked) => ({ a: asked.address, e: asked.email, t: asked.texts, l: asked.language, i: asked.askedAt }),
    read: (payload) => {
      const read = texts(payload, "a", "e", "l");
      const { t, i } = payload;
      if (!read || !isMapOfTexts(t) || typeof i !== "number") return undefined;
      return { purpose: "confirm", address: read.a, email: read.e, texts: t, language: read.l, askedAt: i };
    },
  },
};

const surveyWordsIn = (given: unknown): SurveyWords => {
  if (!isMapOfTexts(given)) return {};
  const { question, lowest, highest } = given;
  return {
    ...(question === undefined ? {} : { question }),
    ...(lowest === undefined ? {} : { lowest }),
    ...(highest === undefined ? {} : { highest }),
  };
};

type Sealing = { path: string; lasts: number; claims: Claims };

const sealing = <P extends Purpose>(purpose: P, entitlement: EntitlementTo<P>): Sealing => {
  const { path, lasts, write } = SEALS[purpose];
  return { path, lasts, claims: write(entitlement) };
};
