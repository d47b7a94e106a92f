/**
 * Mailchimp's audience export: a ZIP of `subscribed_…`, `unsubscribed_…`, `cleaned_…` and `nonsubscribed_…` files.
 *
 * The header as audiences are exported (mailchimp.com/help/view-export-contacts, and exports that people have published): Email Address,
 * First Name, Last Name, what the audience has of its own, MEMBER_RATING, OPTIN_TIME, OPTIN_IP, CONFIRM_TIME, CONFIRM_IP, LATITUDE,
 * LONGITUDE, GMTOFF, DSTOFF, TIMEZONE, CC, REGION, LAST_CHANGED, LEID, EUID, NOTES, TAGS; in the second file UNSUB_TIME,
 * UNSUB_CAMPAIGN_TITLE, UNSUB_CAMPAIGN_ID, UNSUB_REASON, UNSUB_REASON_OTHER, in the third CLEAN_TIME, CLEAN_CAMPAIGN_TITLE,
 * CLEAN_CAMPAIGN_ID. The status of a row is in no column: the file's name, or these columns, say it.
 */

import type { About, ImportFormat, Status } from "./import-format.ts";
import { suppressionIn } from "./said-words.ts";

export const mailchimp: ImportFormat = {
  name: "mailchimp",
  label: "Mailchimp",
  recognises: (header) => (header.has("LEID") || header.has("EUID") || header.has("MEMBER_RATING")) && header.has("LAST_CHANGED"),
  columns: {
    email: ["Email Address", "Email"],
    first_name: ["First Name", "FNAME"],
    last_name: ["Last Name", "LNAME"],
    company: ["Company"],
    locale: ["Language", "LANGUAGE"],
    time_zone: ["TIMEZONE"],
    country: ["CC"],
    tags: ["TAGS"],
    consent_at: ["CONFIRM_TIME", "OPTIN_TIME"],
    unsubscribed_at: ["UNSUB_TIME"],
    suppressed: ["UNSUB_REASON"],
    suppressed_at: ["CLEAN_TIME"],
    changed_at: ["LAST_CHANGED"],
  },
  asks: (header, about) =>
    statusOf(header, about) === undefined
      ? "Mailchimp says in the file's name alone whether these people are subscribed: --status subscribed, or nonsubscribed, unsubscribed, cleaned."
      : undefined,
  standing: (row, header, about) => {
    switch (statusOf(header, about)) {
      case "subscribed":
        return { given: true, at: ["consent_at"] };
      case "unsubscribed": {
        const { suppressed } = suppressionIn(row("suppressed"));
        const left = { given: false, by: "reader", at: ["unsubscribed_at", "changed_at"] } as const;
        return suppressed === "complaint" ? { ...left, suppressed } : left;
      }
      case "cleaned":
        return { suppressed: "hard_bounce", at: ["suppressed_at", "changed_at"] };
      default:
        return {};
    }
  },
  addressOnly: (header, about) => statusOf(header, about) === "cleaned",
};

const statusOf = (header: ReadonlySet<string>, { status }: About): Status | undefined => {
  if (status !== undefined) return status;
  if (header.has("UNSUB_TIME")) return "unsubscribed";
  return header.has("CLEAN_TIME") ? "cleaned" : undefined;
};
