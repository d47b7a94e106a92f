/**
 * WooCommerce: the customers report of its analytics (woocommerce.com/document/woocommerce-analytics/customers-report: Name, Username,
 * Last Active, Sign Up, Email, Orders, Total Spend, AOV, Country / Region, City, Region, Postal Code), and exports of users by plug-ins,
 * whose columns are those of WordPress (ID, user_login, user_email, first_name, last_name, billing_country …). Neither knows of consent.
 */

import type { ImportFormat } from "./import-format.ts";

export const woocommerce: ImportFormat = {
  name: "woocommerce",
  label: "WooCommerce",
  recognises: (header) =>
    header.has("user_email") ||
    header.has("billing_email") ||
    (header.has("Username") && (header.has("AOV") || header.has("Total Spend"))),
  columns: {
    email: ["Email", "user_email", "billing_email"],
    id: ["ID", "customer_id", "user_id"],
    name: ["Name"],
    first_name: ["first_name", "billing_first_name"],
    last_name: ["last_name", "billing_last_name"],
    company: ["billing_company"],
    locale: ["locale"],
    country: ["Country / Region", "Country", "billing_country"],
  },
  standing: () => ({}),
};
