/** A file of one's own: columns by their usual names, or as `--map` says. */

import type { ImportFormat, Standing, Status } from "./import-format.ts";
import { consentIn, suppressionIn } from "./said-words.ts";

/** Where the caller says of all rows what they are, as of a list of addresses and nothing else. */
const ALL: Record<Status, Standing> = {
  subscribed: { given: true, at: ["consent_at"] },
  unsubscribed: { given: false, by: "reader", at: ["unsubscribed_at"] },
  cleaned: { suppressed: "hard_bounce", at: ["suppressed_at"] },
  nonsubscribed: {},
};

export const own: ImportFormat = {
  name: "own",
  label: "a file of our own",
  recognises: () => false,
  columns: {
    email: ["email", "e-mail", "mail", "email address", "emailaddress", "e-mail address"],
    first_name: ["first_name", "first name", "firstname", "given name"],
    last_name: ["last_name", "last name", "lastname", "surname", "family name"],
    company: ["company", "organisation", "organization"],
    locale: ["locale", "language"],
    time_zone: ["time_zone", "timezone", "time zone"],
    country: ["country", "country code", "country_code"],
    birthday: ["birthday", "birthdate", "date of birth", "date_of_birth"],
    name_day: ["name_day", "name day"],
    tags: ["tags"],
    consent: ["consent"],
    consent_at: ["consent_at"],
    unsubscribed_at: ["unsubscribed_at"],
    suppressed: ["suppressed"],
    suppressed_at: ["suppressed_at"],
    changed_at: ["changed_at", "updated_at"],
  },
  addressOnly: (_header, { status }) => status === "cleaned",
  standing: (row, _header, { status }) => {
    if (status !== undefined) return ALL[status];
    const consent = consentIn(row("consent"));
    if (!consent) return undefined;
    const left = row("unsubscribed_at") === "" ? consent : ({ given: false, by: "reader", at: ["unsubscribed_at"] } as const);
    const { suppressed, given, by } = suppressionIn(row("suppressed"));
    const said =
      given === false
        ? { ...left, given, ...(by ? { by } : {}), at: ["unsubscribed_at", "suppressed_at", "consent_at"] as const }
        : left;
    return suppressed ? { ...said, suppressed } : said;
  },
};
