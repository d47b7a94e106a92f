/** The frame of every page: its text, its buttons, the shop's name and address. No script, and nothing from another host. */

import { html } from "hono/html";
import { pageStyle } from "./page-style.ts";

/** HTML whose values are escaped. */
export type Html = ReturnType<typeof html>;

export type PageContent = {
  language: string;
  title: string;
  body: Html | Html[];
  shop?: { name: string; website: string; postal_address: string; colour?: string; visit: string };
};

/** The whole HTML document. Every value is escaped. Forms post back to the address of the page. */
export function page({ language, title, body, shop }: PageContent): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shop ? `${title} – ${shop.name}` : title}</title>
${pageStyle(shop?.colour).element}
</head>
<body>
<header>${shop?.name ?? ""}</header>
<main>
<h1>${title}</h1>
${body}
</main>
${shop ? footer(shop) : ""}
</body>
</html>`;
}

/** The headers of every page: only this site may load, run, frame it or receive its form, and no token leaves in a Referer or a cache. */
export function pageHeaders(colour: string | undefined): Record<string, string> {
  return {
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${pageStyle(colour).hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
  };
}

const footer = (shop: NonNullable<PageContent["shop"]>): Html => html`<footer>
<p>${shop.name}</p>
<p>${shop.postal_address}</p>
${shop.website.startsWith("https://") ? html`<p><a href="${shop.website}" rel="noreferrer">${shop.visit}</a></p>` : ""}
</footer>`;
