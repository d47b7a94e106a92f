/** Reads addresses on the web: of the shop, of its page on privacy, of a picture. */

import type { Parsed } from "../schema/parsed-value.ts";

/** The address of a site, `http` or `https`. */
export function readWebsite(text: string): Parsed<string> {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text)
    ? { value: text }
    : { code: "bad-address", wrong: `\`${text}\` is no web address`, remedy: "Write it in full: `https://example.com`." };
}

/** An address that readers' browsers and mail programs load or open: `https` only, nothing that ends an attribute. */
export function readHttps(text: string): Parsed<string> {
  if (/^https:\/\/[A-Za-z0-9.-]+\.[A-Za-z0-9-]+(:\d+)?(\/[^\s"'<>\\]*)?$/.test(text)) return { value: text };
  const wrong = `\`${text}\` is no address that begins with \`https://\``;
  return { code: "bad-address", wrong, remedy: "Write it in full: `https://example.com/privacy`." };
}
