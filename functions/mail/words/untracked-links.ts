/** Keeps the links to our own pages out of the mail service's click tracking: whoever stops a topic is sent straight there. */

import type { MailLinks } from "#ports/mail-renderer.ts";

/**
 * The finished HTML, in which each link to the origin of one of our pages carries the attribute by which SES leaves it as it is; SES takes the
 * attribute out of what it delivers. It never changes links of the text part. Marked in every mail: tracking can be on for an account.
 */
export function untrackedLinks(html: string, { pictures: _pictures, ...pages }: MailLinks): string {
  const ours = new Set(Object.values(pages).flatMap((link) => originOf(link ?? "")));
  if (ours.size === 0) return html;
  return html.replace(LINK, (link: string, href: string) => {
    const [origin] = originOf(href.replaceAll("&amp;", "&"));
    return origin !== undefined && ours.has(origin) ? `${link} ${UNTRACKED}` : link;
  });
}

/** No attribute of HTML: SES's own. */
const UNTRACKED = "ses:no-track";
/** Links only: what Outlook alone reads names addresses in elements that suffer no attribute without a value. */
const LINK = /<a\s(?:[^>"]|"[^"]*")*?href="(https?:[^"]*)"/gi;

const originOf = (address: string): string[] => (URL.canParse(address) ? [new URL(address).origin] : []);
