/** The export as one page that a person can read and keep: no script, nothing loaded from elsewhere. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { sectionsOf } from "./export-sections.ts";

export function exportHtml(asked: string, exported: OutputOf<"export-person">): string {
  const sections = sectionsOf(exported).map(
    ({ heading, entries }) =>
      `<section><h2>${escaped(heading)}</h2>${entries.map((entry) => `<article>${shown("", entry)}</article>`).join("\n")}</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What is held of ${escaped(asked)}</title><style>${STYLE}</style></head>
<body><main><h1>What is held of ${escaped(asked)}</h1>
<p>As it stood on ${leaf("at", exported.at.slice(0, 16).replace("T", " "))} UTC. Times are UTC.</p>
${sections.join("\n")}
</main></body></html>
`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\p{Cc}\p{Surrogate}]/gu, "\ufffd");

/** Between the years 2001 and 2100, so that no count or price is taken for a time. */
const isInstant = (name: string, value: number): boolean =>
  value > 978_307_200_000 &&
  value < 4_102_444_800_000 &&
  /(at|At|until|Until|since|from|to)$|^since|stamps|email|name/.test(name);

const words = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

const leaf = (name: string, value: unknown): string => {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number" && isInstant(name, value)) return new Date(value).toISOString().slice(0, 16).replace("T", " ");
  return escaped(String(value));
};

const shown = (name: string, value: unknown): string => {
  if (Array.isArray(value))
    return value.length === 0 ? "–" : `<ul>${value.map((one) => `<li>${shown(name, one)}</li>`).join("")}</ul>`;
  if (typeof value !== "object" || value === null) return leaf(name, value);
  const rows = Object.entries(value).map(([key, inner]) => `<dt>${escaped(words(key))}</dt><dd>${shown(key, inner)}</dd>`);
  return rows.length === 0 ? "–" : `<dl>${rows.join("")}</dl>`;
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #ccc}
article{margin:1rem 0;padding:.75rem 1rem;border:1px solid #ddd;border-radius:.5rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.15rem 1rem;margin:0}dt{color:#595959}dd{margin:0}ul{margin:0;padding-left:1.2rem}
@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}`;
