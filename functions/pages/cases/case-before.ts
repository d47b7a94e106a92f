/** What happened before between the customer of a case and the shop: their last orders, and their other cases. */

import { html } from "hono/html";
import type { Html } from "../page.ts";
import { dayIn } from "../page-language.ts";
import { fill } from "../texts/texts.ts";
import type { CaseVisit } from "./case-visit.ts";

/** Nothing where nothing happened. */
export function caseBefore({ texts: { casePage: texts, caseMail }, view, language, zone }: CaseVisit): Html {
  const { lastOrders, others } = view;
  if (lastOrders.length + others.length === 0) return html``;
  const day = (at: number): string => dayIn(at, language, zone);
  const order = ({ number, at }: (typeof lastOrders)[number]): Html =>
    html`<li>${fill(texts.orderLine, { number })}${at === undefined ? "" : ` · ${day(Date.parse(at))}`}</li>`;
  const other = ({ title, openedAt, state, solution }: (typeof others)[number]): Html =>
    html`<li>${title ?? caseMail.untitled} · ${day(openedAt)} · ${state === "solved" ? texts.solvedWord : texts.openWord}${
      solution?.reason === undefined ? "" : html`<br><span class="hint">${solution.reason}</span>`
    }</li>`;
  return html`<h2>${texts.before}</h2><ul>${lastOrders.map(order)}${others.map(other)}</ul>`;
}
