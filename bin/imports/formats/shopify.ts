/**
 * Shopify's export of customers (help.shopify.com, "Exporting and importing customers"): Customer ID, First Name, Last Name, Email,
 * Accepts Email Marketing, Default Address Company, Default Address Address1, …, Default Address Country Code, Default Address Zip,
 * Phone, Accepts SMS Marketing, Total Spent, Total Orders, Note, Tax Exempt, Tags. Earlier: First Name, Last Name, Email, Accepts
 * Marketing, Company, Address1, …, Country Code, Phone, Total Spent, Total Orders, Tags, Note, Tax Exempt. Consent is yes or no, without
 * a date. Ids and telephone numbers stand behind an apostrophe, so that spreadsheets keep them as text.
 */

import type { ImportFormat } from "./import-format.ts";
import { consentIn } from "./said-words.ts";

export const shopify: ImportFormat = {
  name: "shopify",
  label: "Shopify",
  recognises: (header) => header.has("Accepts Email Marketing") || (header.has("Accepts Marketing") && header.has("Total Spent")),
  columns: {
    email: ["Email"],
    id: ["Customer ID"],
    first_name: ["First Name"],
    last_name: ["Last Name"],
    company: ["Default Address Company", "Company"],
    country: ["Default Address Country Code", "Country Code"],
    tags: ["Tags"],
    consent: ["Accepts Email Marketing", "Accepts Marketing"],
  },
  standing: (row) => consentIn(row("consent")),
};
