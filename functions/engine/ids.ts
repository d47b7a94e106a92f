/** Every id is derived from what it stands for, so a repeat finds the same thing and a retry makes no new one. */

import { createHash } from "node:crypto";

const digest = (...parts: (string | number)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 32);

/** A person's walk through a journey under a key; the same on every entry. */
export const walkId = (customer: string, journey: string, key: string): string => digest("walk", customer, journey, key);

/**
 * One logical mail. Never of version, time, locale or attempt: an edit, a retry or a re-render makes no new key.
 * `entry` is which time the person is inside under this key. Fits an SES tag: `[A-Za-z0-9_-]`, 32 characters.
 */
export const mailKey = (journey: string, walk: string, entry: number, step: string): string =>
  digest("mail", journey, walk, entry, step);

/** The item of an e-mail address: case and Unicode form make no difference. */
export const addressId = (email: string): string => digest("address", email.trim().normalize("NFC").toLowerCase());

/** The customer of an order system that knows no customer ids; `address` is an address id. */
export const derivedCustomerId = (address: string): string => `c-${address}`;

/** A webhook event under its signed identity. */
export const eventId = (source: string, id: string): string => digest("event", source, id);
