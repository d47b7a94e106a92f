/** One calm page: what it says, one button at most, and the shop's name and address. No script, nothing from elsewhere. */

import { createHash } from "node:crypto";
import { html, raw } from "hono/html";

export type PageContent = {
  language: string;
  title: string;
  explain: string;
  /** What the page is about, such as a topic's line. */
  about?: string;
  /** The text of the button that acts. */
  press?: string;
  shop?: { name: string; website: string; postal_address: string; visit: string };
};

const STYLE = `
:root{color-scheme:light dark;--paper:#f4f1ec;--card:#fff;--ink:#2b2a27;--quiet:#5f5a50;--line:#e2dcd2;--accent:#1f4d3d;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--card:#232220;--ink:#ece8e1;--quiet:#a8a196;--line:#3b3935;--accent:#8fd0b4;--on-accent:#10231b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
header,footer,main{width:100%;max-width:32rem}
header{padding:2rem 1.5rem 1rem;font-weight:700;color:var(--accent)}
main{background:var(--card);padding:2.25rem 1.5rem;border-radius:14px;box-shadow:0 1px 2px rgb(0 0 0/.06)}
h1{margin:0 0 .75rem;font-size:1.625rem;line-height:1.25;letter-spacing:-.01em}
p{margin:0 0 1rem}
.about{margin:0 0 1.75rem;padding:.75rem 1rem;border-left:3px solid var(--accent);background:var(--paper);border-radius:0 8px 8px 0;font-weight:600;overflow-wrap:anywhere}
p:last-child{margin-bottom:0}
button{width:100%;min-height:3.25rem;padding:.75rem 1.5rem;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
footer{padding:1.5rem;font-size:.875rem;color:var(--quiet)}
footer p{margin:0 0 .25rem}
a{color:inherit}
@media (max-width:33rem){main{border-radius:0}}
`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Nothing may load, run, frame the page or receive its form but this site. Tokens must not leave in a Referer or a cache. */
export const PAGE_HEADERS: Record<string, string> = {
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
};

// The one text that is not escaped: it is ours, and its hash stands in the policy above.
const style = raw(`<style>${STYLE}</style>`);

const footer = (shop: NonNullable<PageContent["shop"]>) => html`<footer>
<p>${shop.name}</p>
<p>${shop.postal_address}</p>
${shop.website.startsWith("https://") ? html`<p><a href="${shop.website}" rel="noreferrer">${shop.visit}</a></p>` : ""}
</footer>`;

/** Every value is escaped. The form posts back to the very address of the page. */
export const page = ({ language, title, explain, about, press, shop }: PageContent) => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${style}
</head>
<body>
<header>${shop?.name ?? ""}</header>
<main>
<h1>${title}</h1>
<p>${explain}</p>
${about ? html`<p class="about">${about}</p>` : ""}
${press ? html`<form method="post"><button type="submit" name="press" value="stop">${press}</button></form>` : ""}
</main>
${shop ? footer(shop) : ""}
</body>
</html>`;
