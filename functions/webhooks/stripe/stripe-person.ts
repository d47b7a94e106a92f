/** Who a Stripe object is about, as news of a customer. */

import type { Settings } from "#engine/model/settings.ts";
import { zoneOf } from "../country-zone.ts";
import * as foreign from "../foreign-text.ts";
import { LENGTHS } from "../standard/canonical-values.ts";
import type { Invoice, Person, Session } from "./stripe-shapes.ts";

/** What consent news is filed under: the source's name, and the topics that need a yes. */
export type Filing = { source: string; settings: Settings; at: string };

type News = Record<string, unknown> | undefined;

/**
 * By e-mail wherever there is one, so that one person seen by several systems stays one profile; Stripe's own id serves only
 * for those without.
 */
export function identity(emails: (string | null | undefined)[], account: string | null | undefined) {
  const email = emails.map(foreign.email).find((address) => address !== undefined);
  if (email !== undefined) return { email };
  return account ? { id: `stripe-${account}` } : undefined;
}

/** The buyer at a checkout; undefined for nobody in particular. */
export function personOfSession(session: Session, filing: Filing): News {
  const buyer = session.customer_details;
  const who = identity([buyer?.email, session.customer_email], session.customer);
  return (
    who && {
      ...who,
      ...foreign.told({
        ...namesOf(buyer),
        ...placeOf(buyer?.address),
        locale: localeOf(session.locale),
        // A yes to mail is of use, and is proof, only for the address that was typed in beside it.
        consents: "email" in who ? consentsOf(session.consent?.promotions, filing) : undefined,
      }),
    }
  );
}

/** Whom an invoice was made out to. */
export function personOfInvoice(invoice: Invoice): News {
  const who = identity([invoice.customer_email], invoice.customer);
  return (
    who && { ...who, ...foreign.told({ ...namesOf({ name: invoice.customer_name }), ...placeOf(invoice.customer_address) }) }
  );
}

/** The customer of a customer topic. */
export function personOfAccount(account: Person & { id: string; preferred_locales?: string[] | null | undefined }): News {
  const who = identity([account.email], account.id);
  return (
    who && {
      ...who,
      ...foreign.told({
        ...namesOf(account),
        ...placeOf(account.address),
        locale: localeOf(account.preferred_locales?.[0]),
      }),
    }
  );
}

/** Stripe keeps one name: its last word is taken for the family's, as in most of the world's forms. */
const namesOf = (person: Pick<Person, "name" | "individual_name" | "business_name"> | null | undefined) => {
  const name = foreign.line(person?.individual_name) ?? foreign.line(person?.name);
  const words = name?.split(/\s+/) ?? [];
  const last = words.length > 1 ? words.at(-1) : undefined;
  const first = (last === undefined ? words : words.slice(0, -1)).join(" ");
  return { first_name: first === "" ? undefined : first, last_name: last, company: foreign.line(person?.business_name) };
};

const placeOf = (address: Person["address"]) => {
  const country = foreign.country(address?.country);
  return { country, time_zone: zoneOf(country) };
};

/** `auto` is no language but the wish to be guessed at. */
const localeOf = (locale: string | null | undefined): string | undefined =>
  locale === "auto" ? undefined : foreign.line(locale, LENGTHS.locale);

/** The box at the checkout asks one question for all marketing mail; it answers for every marketing topic here. */
const consentsOf = (promotions: string | null | undefined, { source, settings, at }: Filing) => {
  if (promotions !== "opt_in" && promotions !== "opt_out") return undefined;
  const record = { given: promotions === "opt_in", at, source, text: "the checkout's box about promotions" };
  const topics = Object.values(settings.topics).filter(({ kind }) => kind === "marketing");
  return Object.fromEntries(topics.map(({ name }) => [name, record]));
};
