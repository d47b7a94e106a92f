/** What a case tells of its customer: the words first, then how to reach them, and what it is about. */

import { html } from "hono/html";
import type { Html } from "../page.ts";
import type { CaseVisit } from "./case-visit.ts";

const LABELLED = ["customer", "company", "phone", "email", "order", "quote", "thing"] as const;

/** A telephone number can be called by a tap, an address written to. */
export function caseFacts({ texts: { caseFacts: labels }, view: { facts } }: Pick<CaseVisit, "texts" | "view">): Html {
  const { words, complaint } = facts;
  const lines = LABELLED.flatMap((name) => {
    const text = facts[name];
    return text === undefined ? [] : [html`<dt>${labels[name]}</dt><dd>${linked(name, text)}</dd>`];
  });
  return html`${complaint ? html`<p><strong>${labels.complaint}</strong></p>` : ""}
${
  words?.text === undefined
    ? ""
    : html`<figure><figcaption class="hint">${labels.words}</figcaption><blockquote class="lines">${words.text}</blockquote></figure>`
}
<dl>${words?.score === undefined ? "" : html`<dt>${labels.score}</dt><dd>${words.score} / ${words.highest ?? 10}</dd>`}${lines}</dl>`;
}

const linked = (name: (typeof LABELLED)[number], text: string): Html | string => {
  if (name === "phone") return html`<a href="tel:${text.replace(/[^+\d]/g, "")}">${text}</a>`;
  return name === "email" ? html`<a href="mailto:${encodeURIComponent(text)}">${text}</a>` : text;
};
