/** The export as one page that a person can read and keep: no script, nothing loaded from elsewhere. */

import { html, raw } from "hono/html";
import type { OutputOf } from "#operations/typed-registry.ts";
import { sectionsOf } from "./export-sections.ts";

/** The page as a document; every text in it is escaped. */
export function exportHtml(asked: string, exported: OutputOf<"export-person">): string {
  const sections = sectionsOf(exported).map(
    ({ heading, entries }) =>
      html`<section><h2>${printable(heading)}</h2>${entries.map((entry) => html`<article>${shown("", entry)}</article>\n`)}</section>\n`,
  );
  const title = `What is held of ${printable(asked)}`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${title}</h1>
<p>As it stood on ${leaf("at", exported.at.slice(0, 16).replace("T", " "))} UTC. Times are UTC.</p>
${sections}
</main></body></html>
`;
  return String(page);
}

type Markup = ReturnType<typeof html>;

/** What no browser could show is replaced. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Surrogate}]/gu, "\ufffd");

/** Between the years 2001 and 2100, so that no count or price is taken for a time. */
const isInstant = (name: string, value: number): boolean =>
  value > 978_307_200_000 &&
  value < 4_102_444_800_000 &&
  /(at|At|until|Until|since|from|to)$|^since|stamps|email|name/.test(name);

/** `openCases` and `open_cases` as people read them. */
const label = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

const leaf = (name: string, value: unknown): string => {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number" && isInstant(name, value)) return new Date(value).toISOString().slice(0, 16).replace("T", " ");
  return printable(String(value));
};

const shown = (name: string, value: unknown): Markup | string => {
  if (Array.isArray(value))
    return value.length === 0 ? "–" : html`<ul>${value.map((one) => html`<li>${shown(name, one)}</li>`)}</ul>`;
  if (typeof value !== "object" || value === null) return leaf(name, value);
  const rows = Object.entries(value).map(([key, inner]) => html`<dt>${printable(label(key))}</dt><dd>${shown(key, inner)}</dd>`);
  return rows.length === 0 ? "–" : html`<dl>${rows}</dl>`;
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #ccc}
article{margin:1rem 0;padding:.75rem 1rem;border:1px solid #ddd;border-radius:.5rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.15rem 1rem;margin:0}dt{color:#595959}dd{margin:0}ul{margin:0;padding-left:1.2rem}
@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}`;
