/** The frame of every page: its words, one or more buttons, the shop's name and address. No script, nothing from elsewhere. */

import { html } from "hono/html";
import { styleIn } from "./style.ts";

/** Escaped already. */
export type Html = ReturnType<typeof html>;

export type PageContent = {
  language: string;
  title: string;
  body: Html | Html[];
  shop?: { name: string; website: string; postal_address: string; colour?: string; visit: string };
};

/** Every value is escaped. Forms post back to the very address of the page. */
export function page({ language, title, body, shop }: PageContent): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shop ? `${title} – ${shop.name}` : title}</title>
${styleIn(shop?.colour).element}
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

/** Nothing may load, run, frame the page or receive its form but this site. Tokens must not leave in a Referer or a cache. */
export function pageHeaders(colour: string | undefined): Record<string, string> {
  return {
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleIn(colour).hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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
