/** The pieces that the report's page is made of: figures, tables and bar charts. */

import { html } from "hono/html";
import { whole } from "#flows/reports/comparison-sentence.ts";
import { type Bar, periodWord } from "./periods.ts";

/** HTML in which every inserted text has been escaped. */
export type Markup = ReturnType<typeof html>;

/** A text, or a figure `n`, which is set to the right. */
export type Cell = string | { n: string };

/** A whole number as a cell. */
export function n(count: number): Cell {
  return { n: whole(count) };
}

/** A table that scrolls by itself on a narrow screen, by keyboard too. */
export function table(label: string, head: Cell[], rows: Cell[][]): Markup {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${head.map(headCell)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(bodyCell)}</tr>`)}</tbody></table></div>`;
}

const headCell = (value: Cell): Markup =>
  typeof value === "string" ? html`<th>${value}</th>` : html`<th class="n">${value.n}</th>`;

const bodyCell = (value: Cell): Markup =>
  typeof value === "string" ? html`<td>${value}</td>` : html`<td class="n">${value.n}</td>`;

/** The chart's own units. */
const WIDTH = 960;
const HEIGHT = 200;

/** A bar for each period of `days` days; each shows its figure when it is pointed at. */
export function barChart(bars: Bar[], days: number, what: string): Markup {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const wide = WIDTH / bars.length;
  const drawn = bars.map(({ from, to, count }, place) => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
    const when = from === to ? from : `${from} to ${to}`;
    return html`<rect x="${tenth(place * wide)}" y="${tenth(HEIGHT - height)}" width="${tenth(Math.max(0.8, wide - (wide > 4 ? 1 : 0.2)))}" height="${tenth(height)}"><title>${when}: ${whole(count)} ${what}</title></rect>`;
  });
  const label = `${what} a ${periodWord(days)}, at most ${whole(most)}`;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${drawn}</svg><p class="axis"><span>${bars[0]?.from ?? ""}</span><span>${label}</span><span>${bars.at(-1)?.to ?? ""}</span></p>`;
}

/** Key figures side by side. */
export function figures(all: [label: string, figure: string][]): Markup {
  return html`<dl class="figures">${all.map(([label, figure]) => html`<div><dt>${label}</dt><dd>${figure}</dd></div>`)}</dl>`;
}

const tenth = (length: number): string => String(Math.round(length * 10) / 10);
