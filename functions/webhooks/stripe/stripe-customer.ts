/** The customer that a Stripe object is about, as an update of a customer. */

import type { Settings } from "#engine/model/settings.ts";
import { onlyCountryZone } from "#engine/time/zones/country-zone.ts";
import { LENGTHS } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import type { Account, Invoice, Session } from "./stripe-shapes.ts";

/** What consents are recorded with: the source's name, the topics of the settings, and the time of the event. */
export type ConsentContext = { source: string; settings: Settings; at: string };

type CustomerUpdate = Record<string, unknown> | undefined;

/** By Stripe's own id, which a guest has not, and the e-mail; undefined where there is neither. */
export function identityOf(emails: (string | null | undefined)[], account: string | null | undefined) {
  const email = emails.map(foreign.email).find((address) => address !== undefined);
  if (email === undefined && !account) return undefined;
  return { ...(account ? { id: account } : {}), ...(email === undefined ? {} : { email }) };
}

/** The buyer at a checkout; undefined for an anonymous sale. */
export function customerOfSession(session: Session, context: ConsentContext): CustomerUpdate {
  const buyer = session.customer_details;
  const identity = identityOf([buyer?.email, session.customer_email], session.customer);
  return (
    identity && {
      ...identity,
      ...foreign.stated({
        ...namesOf(buyer),
        ...placeOf(buyer?.address),
        locale: localeOf(session.locale),
        // A yes to mail is proof only for the address that was typed in beside it.
        consents: "email" in identity ? consentsOf(session.consent?.promotions, context) : undefined,
      }),
    }
  );
}

/** Whom an invoice was made out to. */
export function customerOfInvoice(invoice: Invoice): CustomerUpdate {
  const identity = identityOf([invoice.customer_email], invoice.customer);
  return (
    identity && {
      ...identity,
      ...foreign.stated({ ...namesOf({ name: invoice.customer_name }), ...placeOf(invoice.customer_address) }),
    }
  );
}

/** The customer of a customer topic. */
export function customerOfAccount(
  account: Account & { id: string; preferred_locales?: string[] | null | undefined },
): CustomerUpdate {
  const identity = identityOf([account.email], account.id);
  return (
    identity && {
      ...identity,
      ...foreign.stated({
        ...namesOf(account),
        ...placeOf(account.address),
        locale: localeOf(account.preferred_locales?.[0]),
      }),
    }
  );
}

/** Stripe keeps one name: its last word counts as the family name, as in most of the world's forms. */
const namesOf = (account: Pick<Account, "name" | "individual_name" | "business_name" | "phone"> | null | undefined) => {
  const name = foreign.line(account?.individual_name) ?? foreign.line(account?.name);
  const parts = name?.split(/\s+/) ?? [];
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  const first = (last === undefined ? parts : parts.slice(0, -1)).join(" ");
  const [company, phone] = [foreign.line(account?.business_name), foreign.line(account?.phone)];
  return { first_name: first === "" ? undefined : first, last_name: last, company, phone };
};

const placeOf = (address: Account["address"]) => {
  const country = foreign.country(address?.country);
  return { country, time_zone: onlyCountryZone(country) };
};

/** `auto` is no language: Stripe guesses one from the browser. */
const localeOf = (locale: string | null | undefined): string | undefined =>
  locale === "auto" ? undefined : foreign.line(locale, LENGTHS.locale);

/** The box at the checkout asks for consent once for all marketing mail; the answer holds for every marketing topic here. */
const consentsOf = (promotions: string | null | undefined, { source, settings, at }: ConsentContext) => {
  if (promotions !== "opt_in" && promotions !== "opt_out") return undefined;
  const record = { given: promotions === "opt_in", at, source, text: "the checkout's box about promotions" };
  const topics = Object.values(settings.topics).filter(({ kind }) => kind === "marketing");
  return Object.fromEntries(topics.map(({ name }) => [name, record]));
};
