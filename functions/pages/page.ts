/** The frame of every page: its text, its buttons, the shop's name and address. No script, and nothing from another host. */

import { html } from "hono/html";
import type { Brand, Logo } from "#engine/model/settings.ts";
import { pageStyle } from "./page-style.ts";

/** HTML whose values are escaped. */
export type Html = ReturnType<typeof html>;

export type PageContent = {
  language: string;
  title: string;
  body: Html | Html[];
  shop?: Shop;
  brand?: Brand;
  foot?: Record<"visit" | "privacy", string>;
};

type Shop = { name: string; website: string; postal_address: string; privacy?: string };

/** The whole HTML document. Every value is escaped. Forms post back to the address of the page. */
export function page({ language, title, body, shop, brand, foot }: PageContent): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shop ? `${title} – ${shop.name}` : title}</title>
${pageStyle(brand).element}
</head>
<body>
<header>${shop ? sign(shop, brand) : ""}</header>
<main>
<h1>${title}</h1>
${body}
</main>
${shop ? footer(shop, foot) : ""}
</body>
</html>`;
}

/**
 * The headers of every page: only this site may load, run, frame it or receive its form – the shop's logo comes from where it lies –
 * and no token leaves in a Referer or a cache.
 */
export function pageHeaders(brand: Brand | undefined): Record<string, string> {
  const logo = brand?.logo && addressOf(brand.logo);
  const pictures = logo === undefined ? "" : ` img-src ${logo.startsWith("/") ? "'self'" : new URL(logo).origin};`;
  return {
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${pageStyle(brand).hash}';${pictures} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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

/** Where it lies: with us beside the pages, or elsewhere. */
const addressOf = ({ url }: Logo): string => (url.startsWith("pictures/") ? `/${url}` : url);

/** The shop's logo, else its name. */
const sign = ({ name }: Shop, brand: Brand | undefined): Html | string =>
  brand?.logo === undefined
    ? name
    : html`<img src="${addressOf(brand.logo)}" alt="${name}" width="${brand.logo.width}" referrerpolicy="no-referrer">`;

const footer = (shop: Shop, foot: PageContent["foot"]): Html => html`<footer>
<p>${shop.name}</p>
<p>${shop.postal_address}</p>
${link(shop.website, foot?.visit)}${link(shop.privacy, foot?.privacy)}
</footer>`;

const link = (address: string | undefined, text: string | undefined): Html | string =>
  address?.startsWith("https://") && text !== undefined ? html`<p><a href="${address}" rel="noreferrer">${text}</a></p>` : "";
