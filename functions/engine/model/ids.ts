/** Every id is derived from what it stands for, so a repeat finds the same thing and a retry makes no new one. */

import { hash } from "node:crypto";

/** Of these JSON makes nothing else; asking JSON takes as long as the hash itself. */
const PLAIN = /^[\w .:#%/-]*$/;

/** As `JSON.stringify` writes the list. */
const listOf = (parts: (string | number)[]): string => {
  let [list, texts] = ["", ""];
  for (const part of parts) {
    if (list !== "") list += ",";
    if (typeof part === "number") list += Number.isFinite(part) ? part : "null";
    else {
      list += `"${part}"`;
      texts += part;
    }
  }
  return PLAIN.test(texts) ? `[${list}]` : JSON.stringify(parts);
};

const digest = (...parts: (string | number)[]): string => hash("sha256", listOf(parts), "base64url").slice(0, 32);

/** A person's enrollment through a journey under a key; the same on every entry. */
export const enrollmentId = (customer: string, journey: string, key: string): string =>
  digest("enrollment", customer, journey, key);

/**
 * One logical mail. Never of version, time, locale or attempt: an edit, a retry or a re-render makes no new key.
 * `entry` is which time the person is inside under this key. Fits an SES tag: `[A-Za-z0-9_-]`, 32 characters.
 */
export const mailKey = (journey: string, enrollment: string, entry: number, step: string): string =>
  digest("mail", journey, enrollment, entry, step);

/**
 * One coupon for a person, journey, key and occasion: never of the entry, so that entering again under the same key finds the
 * same code. `occasion` is the date of a date trigger (each birthday has its own), else empty.
 */
export const couponKey = (enrollment: string, occasion: string, step: string): string =>
  digest("coupon", enrollment, occasion, step);

/** The mail that answers a sign-up; each sign-up that is answered has its own. */
export const signUpKey = (address: string, at: number): string => digest("sign-up", address, at);

/** What a survey page calls the answer to a mail: by it the enrollment that asked is told from every other. */
export const answerId = (mail: string): string => `mail-${mail}`;
export const isAnswerId = (id: string): boolean => /^mail-[\w-]{32}$/.test(id);

/** A text under which somebody consented, word for word. */
export const textVersion = (text: string): string => digest("text", text).slice(0, 12);

/** The case that a step opens, and the outgoing call that a step makes; as mails, once for each entry. */
export const caseId = (enrollment: string, entry: number, step: string): string => digest("case", enrollment, entry, step);
export const callKey = (enrollment: string, entry: number, step: string): string => digest("call", enrollment, entry, step);

/** A number from 0 up to 100, fixed for a person and a purpose: who is held out, and who takes which branch of a split. */
export const percentile = (purpose: string, customer: string, journey: string, step = ""): number => {
  const first = hash("sha256", listOf([purpose, customer, journey, step]), "hex").slice(0, 8);
  return (Number.parseInt(first, 16) / 2 ** 32) * 100;
};

/** The item of an e-mail address: case and Unicode form make no difference. */
export const addressId = (email: string): string => digest("address", email.trim().normalize("NFC").toLowerCase());

/** The customer of an order system that knows no customer ids; `address` is an address id. */
export const derivedCustomerId = (address: string): string => `c-${address}`;

/** What is left of a customer who was erased. */
export const erasureId = (customer: string): string => digest("erasure", customer);

/** A webhook event under its signed identity. */
export const eventId = (source: string, id: string): string => digest("event", source, id);

/** A short mark of a text: two texts that differ have different ones. */
export const fingerprintOf = (text: string): string => digest("mark", text).slice(0, 12);
