/** Makes other systems' loose values fit the canonical shape: an odd character in a name must not lose the order. */

import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import { isPlausibleEmail, isWebAddress, LENGTHS } from "./canonical/canonical-values.ts";

/** One line without control characters, cut to a length; undefined when nothing is left. */
export function line(value: string | null | undefined, longest: number = LENGTHS.name): string | undefined {
  const text = (value ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "")
    .trim();
  const cut = text.slice(0, longest).replace(/\p{Surrogate}$/u, "");
  return cut === "" ? undefined : cut;
}

/** The address in its canonical form; undefined for what cannot be one. */
export function email(value: string | null | undefined): string | undefined {
  const address = canonicalEmail(value ?? "");
  return isPlausibleEmail(address) ? address : undefined;
}

/** An amount such as `"398.00"` as a number; undefined for what is none. */
export function money(value: string | number | null | undefined): number | undefined {
  const amount = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof amount === "number" && Number.isFinite(amount) ? amount : undefined;
}

/** An https address of the web; undefined for what is none, or is too long to be kept. */
export function webAddress(value: string | null | undefined): string | undefined {
  const address = (value ?? "").trim();
  return isWebAddress(address) ? address : undefined;
}

/** A country code as two capital letters, or undefined. */
export function country(value: string | null | undefined): string | undefined {
  const code = (value ?? "").trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? code : undefined;
}

/** A currency code as three capital letters, or undefined. */
export function currency(value: string | null | undefined): string | undefined {
  const code = (value ?? "").trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : undefined;
}

/** ISO 8601 with an offset. A time without one is read as UTC; what is no time is undefined. */
export function time(value: string | null | undefined): string | undefined {
  if (!value) return undefined;
  const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** The object without its undefined entries: in an update, an absent field means unchanged. */
export function stated(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
