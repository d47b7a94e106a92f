/** Links from one page to the others of the same reader, each with a token of its own. */

import { html } from "hono/html";
import type { Reader } from "#ports/ports.ts";
import type { Html } from "./page.ts";
import type { PagesPorts, Visit } from "./visit.ts";

type From = Visit & { claim: Reader; now: number };

/** Both links, in a paragraph at the end of a page. */
export async function moreLinks(ports: PagesPorts, from: From): Promise<Html> {
  return html`<p class="more">${await choicesLink(ports, from)} ${await notMineLink(ports, from)}</p>`;
}

/** The link to the preference centre. */
export async function choicesLink({ links }: PagesPorts, { texts, claim: { address, customer }, now }: From): Promise<Html> {
  return html`<a href="${await links.to({ purpose: "preferences", address, customer }, now)}">${texts.choices.link}</a>`;
}

/** The link to "This is not my address". */
export async function notMineLink({ links }: PagesPorts, { texts, claim: { address, customer }, now }: From): Promise<Html> {
  return html`<a href="${await links.to({ purpose: "not_mine", address, customer }, now)}">${texts.notMine.link}</a>`;
}
