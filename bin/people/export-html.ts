/** The export as one page that a person can read and keep: no script, nothing loaded from elsewhere. */

import { html, raw } from "hono/html";
import { timeOfStamp } from "#engine/fold/authority.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { sectionsOf } from "./export-sections.ts";

/** `asked` is the id or address that was asked for. Every value is escaped, and shown whatever it is. */
export function exportHtml(asked: string, exported: OutputOf<"export-person">): string {
  const sections = sectionsOf(exported).map(
    ({ heading, entries }) =>
      html`<section><h2>${printable(heading)}</h2>${entries.map((entry) => html`<article>${shown({ name: "" }, entry)}</article>\n`)}</section>\n`,
  );
  const title = `What is held of ${printable(asked)}`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${title}</h1>
<p>As it stood on ${leaf({ name: "at" }, exported.at.slice(0, 16).replace("T", " "))} UTC. Times are UTC.</p>
${sections}
</main></body></html>
`;
  return String(page);
}

type Markup = ReturnType<typeof html>;

/** What no browser could show is replaced. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Surrogate}]/gu, "\ufffd");

/** The field's name, and the name of what it is a part of. */
type Place = { name: string; of?: string };

/** What a shop itself has defined, and sums of money: however large, these are no times of ours. */
const NO_TIMES = /^fields$/;
const SUMS = /revenue|total|price|amount/;

/**
 * The moment that a number stands for: all of ours are milliseconds, and no count of ours comes near those of the years 2001 to 2100.
 * Stamps say beside the time whose word it was.
 */
const instantOf = ({ name, of = "" }: Place, value: number): Date | undefined => {
  const at = of === "stamps" ? timeOfStamp(value) : value;
  const isTime = at > 978_307_200_000 && at < 4_102_444_800_000 && !NO_TIMES.test(of) && !SUMS.test(name);
  return isTime ? new Date(at) : undefined;
};

/** `openCases` and `open_cases` as people read them. */
const label = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

const leaf = (place: Place, value: unknown): string => {
  if (value === null || value === undefined || value === "") return "–";
  const at = typeof value === "number" ? instantOf(place, value) : undefined;
  return at === undefined ? printable(String(value)) : at.toISOString().slice(0, 16).replace("T", " ");
};

const shown = (place: Place, value: unknown): Markup | string => {
  if (Array.isArray(value))
    return value.length === 0 ? "–" : html`<ul>${value.map((one) => html`<li>${shown(place, one)}</li>`)}</ul>`;
  if (typeof value !== "object" || value === null) return leaf(place, value);
  const rows = Object.entries(value).map(
    ([name, inner]) => html`<dt>${printable(label(name))}</dt><dd>${shown({ name, of: place.name }, inner)}</dd>`,
  );
  return rows.length === 0 ? "–" : html`<dl>${rows}</dl>`;
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #ccc}
article{margin:1rem 0;padding:.75rem 1rem;border:1px solid #ddd;border-radius:.5rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.15rem 1rem;margin:0}dt{color:#595959}dd{margin:0}ul{margin:0;padding-left:1.2rem}
@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}`;
