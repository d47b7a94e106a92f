/** Says in the links to the shop's own site by which journey and mail somebody came, in the words that web analytics know (`utm_…`). */

import type { MailLinks } from "#ports/mail-renderer.ts";

/** `website`: the shop's; links to it and its subdomains are its own. `links`: those of our pages, which are left alone. */
export type Campaign = { journey: string; template: string; website: string; links: MailLinks };

/** The finished HTML with the links that it leads to. Pictures are no links. */
export function campaignHtml(html: string, campaign: Campaign): string {
  return html.replace(/(\shref=")(https?:[^"]*)"/gi, (_whole, before: string, href: string) => {
    const address = href.replaceAll("&amp;", "&");
    const named = withCampaign(address, campaign);
    return `${before}${named === address ? href : named.replaceAll("&", "&amp;")}"`;
  });
}

/** The same in the text part. */
export function campaignText(text: string, campaign: Campaign): string {
  return text.replace(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]»”]/g, (address) => withCampaign(address, campaign));
}

const withCampaign = (address: string, campaign: Campaign): string => {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (!isOwnPage(url, campaign)) return address;
  const { journey, template } = campaign;
  const words = { utm_source: "perennial", utm_medium: "email", utm_campaign: journey, utm_content: template };
  const missing = Object.entries(words).filter(([name]) => !url.searchParams.has(name));
  if (missing.length < Object.keys(words).length) return address;
  // By hand: the parser would write the rest of the address anew, and somebody may have signed it.
  const [page = "", fragment] = cut(address, "#");
  const query = missing.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return `${page}${page.includes("?") ? (/[?&]$/.test(page) ? "" : "&") : "?"}${query}${fragment === undefined ? "" : `#${fragment}`}`;
};

const cut = (text: string, sign: string): [string, string | undefined] => {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};

const bare = (host: string): string => host.replace(/^www\./, "");

const isOwnPage = (url: URL, { website, links }: Campaign): boolean => {
  if (!URL.canParse(website)) return false;
  const own = bare(new URL(website).hostname);
  const isOwn = bare(url.hostname) === own || url.hostname.endsWith(`.${own}`);
  const ours = Object.values(links).flatMap((link) => (link && URL.canParse(link) ? [new URL(link).origin] : []));
  return isOwn && !ours.includes(url.origin) && !isFile(url.pathname);
};

/** Analytics runs in pages alone. */
const isFile = (path: string): boolean => /\.[a-z0-9]{2,5}$/i.test(path) && !/\.(?:html?|php|aspx?|jsp)$/i.test(path);
