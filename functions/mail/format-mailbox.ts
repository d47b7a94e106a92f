/** Writes a name and an address into a From or To header. */

import { domainToASCII } from "node:url";
import { headerText } from "./header-text.ts";

/** An address that cannot break out of its header. SES accepts ASCII local parts only. */
const LOCAL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const DOMAIN = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

/** `"Ann" <ann@example.com>`, a name beyond ASCII in encoded words (RFC 2047); undefined for an unusable address. */
export function formatMailbox(mailbox: { name?: string; email: string }): string | undefined {
  const address = mailAddress(mailbox.email);
  if (!address) return undefined;
  const name = headerText(mailbox.name ?? "", LONGEST_NAME);
  return name === "" ? address : `${displayName(name)} <${address}>`;
}

/** The address with its domain in ASCII form, or undefined when no mail can be sent to it. */
const mailAddress = (email: string): string | undefined => {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at).trim();
  const domain = domainToASCII(email.slice(at + 1).trim());
  return at > 0 && LOCAL.test(local) && DOMAIN.test(domain) && domain.includes(".") ? `${local}@${domain}` : undefined;
};

/** Encoded words hold at most 75 characters: 42 bytes become 56 of base64. Cut between characters, never inside one. */
const encodedWords = (name: string): string => {
  const full: string[] = [];
  let current = "";
  for (const character of name) {
    if (Buffer.byteLength(current + character) > 42) {
      full.push(current);
      current = "";
    }
    current += character;
  }
  return [...full, current].map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`).join(" ");
};

const LONGEST_NAME = 120;

const displayName = (line: string): string =>
  /^[ -~]*$/.test(line) ? `"${line.replace(/["\\]/g, "\\$&")}"` : encodedWords(line);
