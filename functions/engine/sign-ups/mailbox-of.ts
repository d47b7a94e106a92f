/** The mailbox behind an address, as far as its spelling tells: what budgets are counted by, and never who somebody is. */

import { canonicalEmail } from "../identity/canonical-email.ts";

/**
 * One key for all spellings that end in one mailbox: tags cut, dots left out where the receiver ignores them, other names of the
 * same domain. Two mailboxes that fall together share three mails a day; nothing else follows from it.
 */
export function mailboxOf(email: string): string {
  const canonical = canonicalEmail(email);
  const at = canonical.lastIndexOf("@");
  if (at < 0) return folded(canonical);
  const { domain, local, ...receiver } = byHost(canonical.slice(0, at), canonical.slice(at + 1));
  const untagged = beforeTag(folded(local), receiver.tags ?? "+");
  const name = receiver.ignores ? untagged.replace(receiver.ignores, "") : untagged;
  return `${name === "" ? folded(local) : name}@${domain}`;
}

type Receiver = {
  /** The name of the domain under which its mailboxes are counted. */
  domain: string;
  /** What it leaves out of a name. */
  ignores?: RegExp;
  /** The letters at which a tag begins; a plus without them. */
  tags?: string;
};

const GMAIL: Receiver = { domain: "gmail.com", ignores: /\./g };
const PROTON: Receiver = { domain: "proton.me", ignores: /[._-]/g };
const ICLOUD: Receiver = { domain: "icloud.com" };
/** Its own names have no hyphen: one begins the tag of a disposable address. */
const YAHOO: Omit<Receiver, "domain"> = { tags: "+-" };
/** A dot and a hyphen are the same letter there. */
const YANDEX: Receiver = { domain: "yandex.com", ignores: /[.-]/g };

const RECEIVERS = new Map<string, Receiver>(
  Object.entries({
    "gmail.com": GMAIL,
    "googlemail.com": GMAIL,
    "proton.me": PROTON,
    "protonmail.com": PROTON,
    "protonmail.ch": PROTON,
    "pm.me": PROTON,
    "icloud.com": ICLOUD,
    "me.com": ICLOUD,
    "mac.com": ICLOUD,
    "ya.ru": YANDEX,
  }),
);

/** Here a name of one's own is a subdomain, before which anything may stand. */
const NAMED_BY_SUBDOMAIN = /^([a-z0-9_-]+)\.(fastmail\.(?:com|fm))$/;

const byHost = (local: string, domain: string): Receiver & { local: string } => {
  const [, owner, host] = NAMED_BY_SUBDOMAIN.exec(domain) ?? [];
  if (owner !== undefined && host !== undefined) return { local: owner, domain: host };
  if (/^yandex\.[a-z.]+$/.test(domain)) return { local, ...YANDEX };
  if (/^(?:yahoo|ymail|rocketmail)\.[a-z.]+$/.test(domain)) return { local, domain, ...YAHOO };
  return { local, ...(RECEIVERS.get(domain) ?? { domain }) };
};

const beforeTag = (local: string, tags: string): string => {
  const begin = Array.from(local).findIndex((letter, place) => place > 0 && tags.includes(letter));
  return begin < 0 ? local : Array.from(local).slice(0, begin).join("");
};

/** Letters that are one in capitals are one here: ß and ss, the two small sigmas, the i without its dot. */
const folded = (text: string): string => Array.from(text, (letter) => letter.toUpperCase().toLowerCase()).join("");
