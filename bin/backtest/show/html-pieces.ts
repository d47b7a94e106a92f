/** The pieces that the page is made of. Whatever comes from a history is escaped here, and nowhere else put into the page. */

import { whole } from "#flows/reports/comparison-sentence.ts";
import { type Bar, periodWord } from "./periods.ts";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Control characters go too: no reader would see them. */
export function escaped(text: string): string {
  return text.replace(/\p{Cc}/gu, " ").replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

export type Cell = string | { n: string };

export function n(count: number): Cell {
  return { n: whole(count) };
}

/** Scrolls by itself on a narrow screen, by keyboard too. */
export function table(label: string, head: Cell[], rows: Cell[][]): string {
  return `<div class="wide" role="region" aria-label="${escaped(label)}" tabindex="0"><table><thead><tr>${head.map((one) => cell("th", one)).join("")}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((one) => cell("td", one)).join("")}</tr>`)
    .join("")}</tbody></table></div>`;
}

/** A bar a period, drawn; each names itself to whoever points at it. */
export function barChart(bars: Bar[], days: number, what: string): string {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const wide = WIDTH / bars.length;
  const drawn = bars.map(({ from, to, count }, place) => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
    const when = from === to ? from : `${from} to ${to}`;
    return `<rect x="${tenth(place * wide)}" y="${tenth(HEIGHT - height)}" width="${tenth(Math.max(0.8, wide - (wide > 4 ? 1 : 0.2)))}" height="${tenth(height)}"><title>${when}: ${whole(count)} ${what}</title></rect>`;
  });
  const last = bars.at(-1);
  const label = `${what} a ${periodWord(days)}, at most ${whole(most)}`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${drawn.join("")}</svg><p class="axis"><span>${bars[0]?.from ?? ""}</span><span>${label}</span><span>${last?.to ?? ""}</span></p>`;
}

export function figures(all: [label: string, figure: string][]): string {
  return `<dl class="figures">${all.map(([label, figure]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(figure)}</dd></div>`).join("")}</dl>`;
}

const cell = (tag: "td" | "th", value: Cell): string =>
  typeof value === "string" ? `<${tag}>${escaped(value)}</${tag}>` : `<${tag} class="n">${escaped(value.n)}</${tag}>`;

const WIDTH = 960;
const HEIGHT = 200;

const tenth = (length: number): string => String(Math.round(length * 10) / 10);
