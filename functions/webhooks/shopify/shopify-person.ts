/** Who a Shopify body is about, as news of a customer. */

import type { Settings } from "#engine/model/settings.ts";
import { zoneOf } from "../country-zone.ts";
import * as foreign from "../foreign-text.ts";
import { LENGTHS, MOST_ENTRIES } from "../standard/canonical-values.ts";
import type { Address, Order, Person } from "./shopify-shapes.ts";

/** What consent news is filed under: the source's name, and the topics that need a yes. */
export type Filing = { source: string; settings: Settings; at: string };

/** The customer of an order; undefined for a sale to nobody in particular. */
export function personOfOrder(order: Order, filing: Filing): Record<string, unknown> | undefined {
  const account = order.customer ?? undefined;
  const who = identity([order.email, order.contact_email, account?.email], account?.id);
  // The billing address is the buyer's; goods may be shipped to somebody else.
  const addresses = [order.billing_address, account?.default_address, order.shipping_address];
  // A yes to mail belongs to the address of the account, which need not be the one that this order was placed with.
  const isSameAddress = sameEmail(who?.email, account?.email);
  return (
    who && {
      ...who,
      ...names([account, ...addresses]),
      ...place(addresses),
      ...foreign.told({
        locale: foreign.line(order.customer_locale, LENGTHS.locale),
        consents: isSameAddress ? consents(account, filing) : undefined,
      }),
    }
  );
}

/** The customer of a customer topic. */
export function personOfAccount(account: Person, filing: Filing): Record<string, unknown> | undefined {
  const who = identity([account.email], account.id);
  return (
    who && {
      ...who,
      ...names([account, account.default_address]),
      ...place([account.default_address]),
      ...foreign.told({
        locale: foreign.line(account.locale, LENGTHS.locale),
        tags: tags(account.tags),
        consents: consents(account, filing),
      }),
    }
  );
}

/**
 * By e-mail wherever there is one, so that one person seen by several systems stays one profile.
 * Shopify's own id serves only for those without.
 */
export function identity(emails: (string | null | undefined)[], account: string | null | undefined) {
  const email = emails.map(foreign.email).find((address) => address !== undefined);
  if (email !== undefined) return { email };
  return account ? { id: `shopify-${account}` } : undefined;
}

const sameEmail = (a: unknown, b: string | null | undefined): boolean =>
  typeof a === "string" && a.toLowerCase() === (b ?? "").trim().toLowerCase();

type Named = { first_name?: string | null; last_name?: string | null; company?: string | null };

/** First and last name are taken from one place: halves of two people's names must not meet. */
const names = (places: (Named | null | undefined)[]): Record<string, unknown> => {
  const named = places.find((place) => foreign.line(place?.first_name) || foreign.line(place?.last_name));
  const company = places.map((place) => foreign.line(place?.company)).find((name) => name !== undefined);
  return foreign.told({ first_name: foreign.line(named?.first_name), last_name: foreign.line(named?.last_name), company });
};

const place = (addresses: Address[]): Record<string, unknown> => {
  const country = addresses.map((address) => foreign.country(address?.country_code)).find((code) => code !== undefined);
  return foreign.told({ country, time_zone: zoneOf(country) });
};

const tags = (text: string | null | undefined): string[] | undefined =>
  text
    ?.split(",")
    .map((tag) => foreign.line(tag))
    .filter((tag) => tag !== undefined)
    .slice(0, MOST_ENTRIES);

/** Shopify asks one question for all marketing mail; it answers for every marketing topic here. */
const consents = (account: Person | undefined, { source, settings, at }: Filing): Record<string, unknown> | undefined => {
  const news = account?.email_marketing_consent;
  const since = foreign.time(news?.consent_updated_at);
  // A yes of unknown age could be older than a no that was said here; a no counts even undated.
  const isYes = news?.state === "subscribed" && since !== undefined;
  if (!isYes && news?.state !== "unsubscribed") return undefined;
  const record = foreign.told({ given: isYes, at: since ?? at, source, text: foreign.line(news?.opt_in_level) });
  const topics = Object.values(settings.topics).filter(({ kind }) => kind === "marketing");
  return Object.fromEntries(topics.map(({ name }) => [name, record]));
};
