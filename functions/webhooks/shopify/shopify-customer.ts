/** The customer that a Shopify body is about, as an update of a customer. */

import type { Settings } from "#engine/model/settings.ts";
import { onlyCountryZone } from "#engine/time/zones/country-zone.ts";
import { LENGTHS, MOST_ENTRIES } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import type { Account, Address, Order } from "./shopify-shapes.ts";

/** What consents are recorded with: the source's name, the topics of the settings, and the time if the body states none. */
export type ConsentContext = { source: string; settings: Settings; at: string };

/** The customer of an order; undefined for an anonymous sale. */
export function customerOfOrder(order: Order, context: ConsentContext): Record<string, unknown> | undefined {
  const account = order.customer ?? undefined;
  const identity = identityOf([order.email, order.contact_email, account?.email], account?.id);
  // The billing address is the buyer's; goods may be shipped to another person.
  const addresses = [order.billing_address, account?.default_address, order.shipping_address];
  // A yes to mail belongs to the address of the account, which need not be the one that this order was placed with.
  const isSameAddress = sameEmail(identity?.email, account?.email);
  return (
    identity && {
      ...identity,
      ...names([account, ...addresses]),
      ...place(addresses),
      // The number beside a parcel may be that of whoever takes it in.
      ...phone([account, order.billing_address, account?.default_address]),
      ...foreign.stated({
        locale: foreign.line(order.customer_locale, LENGTHS.locale),
        consents: isSameAddress ? consents(account, context) : undefined,
      }),
    }
  );
}

/** The customer of a customer topic. */
export function customerOfAccount(account: Account, context: ConsentContext): Record<string, unknown> | undefined {
  const identity = identityOf([account.email], account.id);
  return (
    identity && {
      ...identity,
      ...names([account, account.default_address]),
      ...place([account.default_address]),
      ...phone([account, account.default_address]),
      ...foreign.stated({
        locale: foreign.line(account.locale, LENGTHS.locale),
        tags: tags(account.tags),
        consents: consents(account, context),
      }),
    }
  );
}

/** By Shopify's own id, which a guest has not, and the e-mail; undefined where there is neither. */
export function identityOf(emails: (string | null | undefined)[], account: string | null | undefined) {
  const email = emails.map(foreign.email).find((address) => address !== undefined);
  if (email === undefined && !account) return undefined;
  return { ...(account ? { id: account } : {}), ...(email === undefined ? {} : { email }) };
}

const sameEmail = (a: unknown, b: string | null | undefined): boolean => typeof a === "string" && a === foreign.email(b);

type Named = { first_name?: string | null; last_name?: string | null; company?: string | null };

/** First and last name are taken from one place: halves of two people's names must not be mixed. */
const names = (places: (Named | null | undefined)[]): Record<string, unknown> => {
  const named = places.find((place) => foreign.line(place?.first_name) || foreign.line(place?.last_name));
  const company = places.map((place) => foreign.line(place?.company)).find((name) => name !== undefined);
  const [first_name, last_name] = [foreign.line(named?.first_name), foreign.line(named?.last_name)];
  return foreign.stated({ first_name, last_name, company });
};

const phone = (places: ({ phone?: string | null } | null | undefined)[]): Record<string, unknown> =>
  foreign.stated({ phone: places.map((one) => foreign.line(one?.phone)).find((number) => number !== undefined) });

const place = (addresses: Address[]): Record<string, unknown> => {
  const country = addresses.map((address) => foreign.country(address?.country_code)).find((code) => code !== undefined);
  return foreign.stated({ country, time_zone: onlyCountryZone(country) });
};

const tags = (text: string | null | undefined): string[] | undefined =>
  text
    ?.split(",")
    .map((tag) => foreign.line(tag))
    .filter((tag) => tag !== undefined)
    .slice(0, MOST_ENTRIES);

/** Shopify asks for consent once for all marketing mail; the answer holds for every marketing topic here. */
const consents = (
  account: Account | undefined,
  { source, settings, at }: ConsentContext,
): Record<string, unknown> | undefined => {
  const given = account?.email_marketing_consent;
  const since = foreign.time(given?.consent_updated_at);
  // An undated yes could be older than a no that was given here; a no counts even undated.
  const isYes = given?.state === "subscribed" && since !== undefined;
  if (!isYes && given?.state !== "unsubscribed") return undefined;
  const record = foreign.stated({ given: isYes, at: since ?? at, source, text: foreign.line(given?.opt_in_level) });
  const topics = Object.values(settings.topics).filter(({ kind }) => kind === "marketing");
  return Object.fromEntries(topics.map(({ name }) => [name, record]));
};
