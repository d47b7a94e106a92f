/** The one form of an e-mail address: in which it is mailed, hashed, stored and compared, however it was spelled. */

import { punycode } from "./punycode.ts";

/** In this form already; nearly all are, and a back-test asks for millions. */
const CANONICAL = /^[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/** The full stops of other scripts, which browsers and mail programs take for a dot. */
const DOTS = /[\u3002\uff0e\uff61]/g;
/** What is not seen and means nothing; the two joiners make other words of some scripts, so they stay in a domain. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const UNSEEN_IN_DOMAIN = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;

/**
 * Trimmed, in small letters, full-width letters folded, the domain in ASCII and without its final dot. What is no address comes
 * out as something that is none either; nothing is ever thrown. Asked again of its own answer it changes nothing.
 */
export function canonicalEmail(email: string): string {
  if (CANONICAL.test(email)) return email;
  const folded = small(email).trim();
  const at = folded.lastIndexOf("@");
  if (at < 0) return folded.replace(UNSEEN, "").trim();
  const local = folded.slice(0, at).replace(UNSEEN, "").trim();
  return `${local}@${canonicalDomain(folded.slice(at + 1))}`;
}

const canonicalDomain = (domain: string): string =>
  domain
    .replace(UNSEEN_IN_DOMAIN, "")
    .replace(DOTS, ".")
    .trim()
    .replace(/[.\s]+$/, "")
    .split(".")
    .map((label) => (/^[\0-\x7f]*$/.test(label) ? label : `xn--${punycode(label)}`))
    .join(".");

/** Letter by letter, since the whole word would make another small sigma at its end; and once more, since some small letters compose. */
const small = (text: string): string =>
  Array.from(text.normalize("NFKC"), (char) => char.toLowerCase())
    .join("")
    .normalize("NFKC");
