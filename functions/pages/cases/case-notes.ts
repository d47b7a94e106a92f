/** What was done about a case so far: hand-overs and notes among colleagues, answers to the customer, and how it was solved. */

import { html } from "hono/html";
import type { CaseHandOver, CustomerAnswer } from "#engine/decide/cases/case-record.ts";
import type { Html } from "../page.ts";
import { momentIn } from "../page-language.ts";
import { handOverText } from "../texts/hand-over-text.ts";
import { fill } from "../texts/texts.ts";
import type { CaseVisit } from "./case-visit.ts";

/** The oldest first; nothing where nothing was written. */
export function caseNotes({ texts: { casePage: texts, caseFacts, caseMail }, view: { row }, language, zone }: CaseVisit): Html {
  const { solution, solvedAt } = row;
  const stateOf = ({ state, reason }: CustomerAnswer): string => {
    if (state === "waiting" || state === "unconfirmed") return texts[state];
    return state === "sent" ? "" : `${texts.notSent}${reason === undefined ? "" : ` (${reason})`}`;
  };
  const why = ({ by, from }: CaseHandOver): string =>
    by === undefined && from !== undefined ? fill(caseMail.wentBack, { name: from }) : "";
  const all = [
    ...(row.handOvers ?? []).map((one) => ({ at: one.at, heads: [caseFacts.handedOver, handOverText(one)], text: why(one) })),
    ...row.notes.map(({ at, by, text }) => ({ at, heads: [by], text })),
    ...(row.answers ?? []).map((one) => ({ at: one.at, heads: [one.by, texts.to, stateOf(one)], text: one.text })),
    ...(solution?.reason && solvedAt ? [{ at: solvedAt, heads: [solution.by ?? ""], text: solution.reason }] : []),
  ].sort((a, b) => a.at - b.at);
  if (all.length === 0) return html``;
  return html`<h2>${texts.notes}</h2>
<ul class="plain">${all.map(
    ({ at, heads, text }) =>
      html`<li><p class="hint">${[momentIn(at, language, zone), ...heads.filter((one) => one !== "")].join(" · ")}</p>${text === "" ? "" : html`<p class="lines">${text}</p>`}</li>`,
  )}</ul>`;
}
