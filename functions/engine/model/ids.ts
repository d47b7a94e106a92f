/** Every id is derived from what it stands for, so a repeat finds the same thing and a retry makes no new one. */

import { sha256 } from "#hash";
import { canonicalEmail } from "../identity/canonical-email.ts";

/** Of these JSON makes nothing else; asking JSON takes as long as the hash itself. */
const PLAIN = /^[\w .:#%/-]*$/;

/** A person's enrollment in a journey under a key; the same on every entry. */
export function enrollmentId(customer: string, journey: string, key: string): string {
  return digest("enrollment", customer, journey, key);
}

/**
 * One logical mail. Never of version, time, locale or attempt: an edit, a retry or a re-render makes no new key.
 * `entry` is which time the person is inside under this key. Fits an SES tag: `[A-Za-z0-9_-]`, 32 characters.
 */
export function mailKey(journey: string, enrollment: string, entry: number, step: string): string {
  return digest("mail", journey, enrollment, entry, step);
}

/**
 * One coupon for a person, journey, key and occasion: never of the entry, so that entering again under the same key finds the
 * same code. `occasion` is the date of a date trigger (each birthday has its own), else empty.
 */
export function couponKey(enrollment: string, occasion: string, step: string): string {
  return digest("coupon", enrollment, occasion, step);
}

/** The mail that answers a sign-up; each sign-up that is answered has its own. */
export function signUpKey(address: string, at: number): string {
  return digest("sign-up", address, at);
}

/** The mail that asks to confirm what sources have told against a reader's no: one for each no, however often it is told. */
export function confirmationKey(address: string, waiting: { topic: string; no: number }[]): string {
  return digest("confirmation", address, ...waiting.flatMap(({ topic, no }) => [topic, no]));
}

/** What a survey page calls the answer to a mail: it ties the answer to the enrollment that asked. */
export function answerId(mail: string): string {
  return `mail-${mail}`;
}

/** The key of the mail by which our own survey page was opened; undefined for an answer of another system. */
export function mailOfAnswer(id: string): string | undefined {
  return isAnswerId(id) ? id.slice("mail-".length) : undefined;
}

/** Whether a survey answer came from our own survey page: other systems give ids of their own. */
export function isAnswerId(id: string): boolean {
  return /^mail-[\w-]{32}$/.test(id);
}

/** The version of a text under which a customer consented: 12 characters, another one for each wording. */
export function textVersion(text: string): string {
  return digest("text", text).slice(0, 12);
}

/** The case that a step opens: one for each entry, as for mails. */
export function caseId(enrollment: string, entry: number, step: string): string {
  return `case-${digest("case", enrollment, entry, step)}`;
}

/** The case that a mail of a customer opens, by the event that brought it. */
export function replyCaseId(customer: string, event: string): string {
  return `case-${digest("reply-case", customer, event)}`;
}

/** The mail that tells somebody of the team about a case: one for each occasion of each time that it is open, or for a hand-over, a reply … `to`: a name of the settings. */
export function caseMailKey(
  { customer, id }: { customer: string; id: string },
  { opening, occasion, to }: { opening: number; occasion: number | string; to: string },
): string {
  return digest("case-mail", customer, id, opening, occasion, to);
}

/** A case that is offered to somebody of its team: one for each time that it is open, and that it is handed to a team. */
export function caseOfferKey({ customer, id }: { customer: string; id: string }, opening: number, handOver: number): string {
  return digest("case-offer", customer, id, opening, handOver).slice(0, 16);
}

/** The mail by which somebody of the team answers the customer of a case; `number`: which answer, from 1. */
export function caseAnswerKey({ customer, id }: { customer: string; id: string }, number: number): string {
  return digest("case-answer", customer, id, number);
}

/** The outgoing call that a step makes: one for each entry, as for mails. */
export function callKey(enrollment: string, entry: number, step: string): string {
  return digest("call", enrollment, entry, step);
}

/** A number from 0 up to 100, fixed for a person and a purpose: who is held out, and who takes which branch of a split. */
export function percentile(purpose: string, customer: string, journey: string, step = ""): number {
  const first = sha256(listOf([purpose, customer, journey, step]), "hex").slice(0, 8);
  return (Number.parseInt(first, 16) / 2 ** 32) * 100;
}

/** The item of an e-mail address; every spelling of one mailbox has the same. */
export function addressId(email: string): string {
  return digest("address", canonicalEmail(email));
}

/** The customer of an order system that knows no customer ids; `address` is an address id. */
export function derivedCustomerId(address: string): string {
  return `c-${address}`;
}

/** Whether Perennial has derived the id: no source knows a customer by it. */
export function isDerivedCustomerId(id: string): boolean {
  return /^c-[\w-]{32}$/.test(id);
}

/** One who was erased under this id and has come back: a new customer, without a past. */
export function returnedCustomerId(customer: string, erasedAt: number): string {
  return `c-${digest("returned", customer, erasedAt)}`;
}

/** What is left of a customer who was erased. */
export function erasureId(customer: string): string {
  return digest("erasure", customer);
}

/** A webhook event under its signed identity. */
export function eventId(source: string, id: string): string {
  return digest("event", source, id);
}

/** The hash of a file's text. */
export function textHash(text: string): string {
  return digest("file", text);
}

/** The hash of a whole folder, by path the hashes of its texts, in whatever order. */
export function filesHash(files: Record<string, string>): string {
  return digest("files", JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The same of the texts themselves. */
export function hashOfTexts(texts: Record<string, string>): string {
  return filesHash(hashesOf(texts));
}

/** By the same names the hash of each text. */
export function hashesOf(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, textHash(text)]));
}

/** The hash of what a draft asks to have published, written as JSON. */
export function draftContentHash(content: string): string {
  return digest("draft", content);
}

/** A short digest of a text, to see whether it has changed: 12 characters. */
export function fingerprintOf(text: string): string {
  return digest("fingerprint", text).slice(0, 12);
}

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

const digest = (...parts: (string | number)[]): string => sha256(listOf(parts), "base64url").slice(0, 32);
