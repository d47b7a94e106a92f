/**
 * Klaviyo's export of a list or a segment, and of its suppressed profiles.
 *
 * The header of a list (help.klaviyo.com, "How to export a list or segment to a CSV file", and exports that people have published):
 * Email, Klaviyo ID, First Name, Last Name, Organization, Title, Phone Number, Address, …, Country, Zip Code, Latitude, Longitude,
 * Source, IP Address, Email Marketing Consent, Email Marketing Consent Timestamp, …, Email Suppressions, and properties of one's own.
 * Consent is SUBSCRIBED, UNSUBSCRIBED or NEVER_SUBSCRIBED. The suppression list ("How to manage email suppressions") is Email with a
 * reason (UNSUBSCRIBE, SPAM_COMPLAINT, HARD_BOUNCE, INVALID_EMAIL or USER_SUPPRESSED, as the API names them) and a time, or Email alone.
 */

import type { About, ImportFormat } from "./import-format.ts";
import { consentIn, suppressionIn } from "./said-words.ts";

const REASONS = ["Reason", "Suppression Reason", "Suppressed Reason", "reason"];

export const klaviyo: ImportFormat = {
  name: "klaviyo",
  label: "Klaviyo",
  recognises: (header) => header.has("Email Marketing Consent") || header.has("Klaviyo ID") || isSuppressions(header),
  columns: {
    email: ["Email", "email"],
    first_name: ["First Name"],
    last_name: ["Last Name"],
    company: ["Organization"],
    locale: ["Locale", "Language"],
    time_zone: ["Timezone"],
    country: ["Country"],
    birthday: ["Birthday", "Date of Birth"],
    consent: ["Email Marketing Consent"],
    consent_at: ["Email Marketing Consent Timestamp"],
    suppressed: ["Email Suppressions", ...REASONS],
    suppressed_at: ["Suppression Timestamp", "Timestamp", "Suppressed At", "Date", "Email Suppressions Timestamp", "timestamp"],
  },
  standing: (row, header) => {
    if (isSuppressions(header)) return suppressionIn(row("suppressed"));
    const consent = consentIn(row("consent"));
    if (!consent) return undefined;
    const { suppressed, given, by } = suppressionIn(row("suppressed"));
    const said =
      given === false ? { ...consent, given, ...(by ? { by } : {}), at: ["unsubscribed_at", "consent_at"] as const } : consent;
    return suppressed ? { ...said, suppressed } : said;
  },
  addressOnly: (header: ReadonlySet<string>, _about: About) => isSuppressions(header),
};

const isSuppressions = (header: ReadonlySet<string>): boolean =>
  (header.has("Email") || header.has("email")) &&
  !header.has("Email Marketing Consent") &&
  !header.has("Klaviyo ID") &&
  REASONS.some((name) => header.has(name));
