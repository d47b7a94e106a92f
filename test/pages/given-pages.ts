/** The pages over a table in memory, with a link that works to each of them. */

import { newCustomer } from "#engine/fold/profile.ts";
import type { Address } from "#engine/model/address.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId, eventId } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import { type PageActions, pageActions } from "#flows/preferences/page-actions.ts";
import { formSeal } from "#pages/form-seal.ts";
import { pagesApp } from "#pages/pages-app.ts";
import { sealedLinks } from "#pages/sealed-links.ts";
import type { PagesPorts } from "#pages/visit.ts";
import type { Entitlement, LinkClaim, Ports, ReaderEntitlement } from "#ports/ports.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { shop, template } from "../flows/shop.ts";

export const NOW = Date.parse("2026-11-02T09:00:00Z");
const EMAIL = "zofia@example.pl";
export const ADDRESS = addressId(EMAIL);
export const claim: LinkClaim = { address: ADDRESS, customer: "c-17", topic: "greetings", mailKey: "m".repeat(32) };

const greetings = {
  en: "Birthday and name-day greetings",
  pl: "Życzenia urodzinowe i imieninowe",
  bg: "Поздрави за рожден и имен ден",
  fi: "Syntymä- ja nimipäivätervehdykset",
};

export const settings: Settings = {
  shop: { name: "Hearth & Home", website: "https://hearth.example", postal_address: "1 High Street, Leeds LS1 1AA" },
  sender: { name: "Ann", email: "ann@hearth.example" },
  people: {},
  locale: "en",
  time_zone: "Europe/London",
  sendWindow: { from: "08:00", to: "21:00", days: ["monday"] },
  limits: { emails: 2, in: { amount: 7, unit: "days" } },
  topics: {
    greetings: { name: "greetings", kind: "marketing", label: greetings, consent: { default: "soft" } },
    news: { name: "news", kind: "marketing", label: { en: "A monthly letter" }, consent: { default: "explicit" } },
    service: { name: "service", kind: "service", label: { en: "Care and warranty" }, consent: { default: "none" } },
    orders: { name: "orders", kind: "transactional", label: { en: "Your orders" }, consent: { default: "none" } },
  },
  fields: {},
  sources: {},
  calls: {},
  segments: {},
  confirmation: "hash",
};

/** One of each kind. */
export const ENTITLEMENTS: ReaderEntitlement[] = [
  { purpose: "unsubscribe", ...claim },
  { purpose: "preferences", address: ADDRESS, customer: "c-17" },
  { purpose: "not_mine", address: ADDRESS, customer: "c-17" },
  {
    ...{ purpose: "survey", address: ADDRESS, customer: "c-17", mailKey: "m".repeat(32) },
    asks: { kind: "nps", lowest: 0, highest: 10 },
  },
  { purpose: "confirm", address: ADDRESS, email: EMAIL, texts: { news: "v1" }, language: "pl", askedAt: NOW },
];

type Changes = {
  settings?: Settings;
  actions?: Partial<PageActions>;
  locale?: string;
  table?: Table;
  picture?: PagesPorts["picture"];
};

export const givenPages = async (changes: Changes = {}) => {
  const writes: string[] = [];
  const table = changes.table ?? memoryTable();
  const watched: Table = {
    ...table,
    put: async (item, expected) => {
      const outcome = await table.put(item, expected);
      if (outcome === "written") writes.push(item.pk.split("#")[0] ?? "");
      return outcome;
    },
  };
  const {
    ports: all,
    setClock,
    counted,
  } = shop({
    at: new Date(NOW).toISOString(),
    settings: changes.settings ?? settings,
    table: watched,
  });
  const emitted: Event[] = [];
  const keys = { current: { id: "1", secret: "a secret of this shop" } };
  const links = sealedLinks({ baseUrl: "https://x.example", keys });
  const ports: Ports = {
    ...all,
    links,
    events: {
      ...all.events,
      storeOnce: async (event, source, now) => {
        const stored = await all.events.storeOnce(event, source, now);
        if (!stored.duplicate) emitted.push(event);
        return stored;
      },
    },
  };
  await ports.publications.saveSettings(changes.settings ?? settings);
  await ports.publications.saveTemplate({
    ...template("confirm-sign-up"),
    html: '<html lang="en"><a href="{{ links.confirm }}">{{ sign_up.topics | join: ", " }}</a><p>{{ shop.postal_address }}</p></html>',
    text: "{{ links.confirm }}\n{{ shop.postal_address }}",
  });
  const customer = { ...newCustomer("c-17"), email: EMAIL, address: ADDRESS, orders: 1, country: "FI" };
  await ports.customers.saveCustomer(changes.locale === undefined ? customer : { ...customer, locale: changes.locale });
  await ports.addresses.commit({ ...(await ports.addresses.read(ADDRESS)), customers: ["c-17"] });
  writes.length = 0;
  const app = pagesApp({
    ...pageActions(ports),
    ...changes.actions,
    links,
    forms: formSeal(keys),
    callerAddress: (c) => c.req.header("x-caller"),
    settings: async () => (await ports.publications.current()).settings,
    picture: changes.picture ?? ((hash) => ports.publications.picture(hash)),
    clock: ports.clock,
    report: ports.report,
    patience: async () => {},
  });
  const pathTo = async (entitlement: Entitlement, at = NOW): Promise<string> => new URL(await links.to(entitlement, at)).pathname;
  /** Posts a form; answers status and page. */
  const post = async (path: string, fields: Record<string, string | string[]> = {}, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
    );
    const answer = await app.request(path, { method: "POST", body, headers });
    return { status: answer.status, text: await answer.text() };
  };
  return {
    app,
    ports,
    mails: all.mailer.accepted,
    counted,
    links,
    /** The first part of the key of everything that was written. */
    writes,
    /** The events that the pages emitted, each once. */
    emitted,
    setClock,
    address: (): Promise<Address> => ports.addresses.read(ADDRESS),
    eventOf: (id: string) => ports.events.load(eventId("pages", id)),
    path: await pathTo({ purpose: "unsubscribe", ...claim }),
    pathTo,
    post,
    /** Posts the sign-up form from the shop's own site. */
    signUp: async (fields: Record<string, string | string[]>, headers: Record<string, string> = {}) =>
      post("/subscribe", fields, { origin: settings.shop.website, ...headers }),
    get: async (path: string, headers: Record<string, string> = {}) => {
      const answer = await app.request(path, { headers });
      return { status: answer.status, text: await answer.text() };
    },
  };
};
