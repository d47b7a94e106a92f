/** The forms of a case's page: each has its own button and its own name, so that nothing that is meant for colleagues goes to the customer. */

import { html } from "hono/html";
import { LONGEST_ANSWER, LONGEST_NAME, LONGEST_NOTE } from "#engine/decide/cases/writing-bounds.ts";
import type { Html } from "../page.ts";
import { type CaseVisit, peopleOf } from "./case-visit.ts";

/** What somebody has typed, to be shown again where it was not taken. */
export type Typed = { name: string; text: string; answer: string };

/** To write to the customer, where an address of theirs is known. */
export function answerForm(visit: CaseVisit, { name, answer }: Typed): Html {
  const { facts } = visit.view;
  const { casePage: texts } = visit.texts;
  if (facts.email === undefined) return html``;
  return html`<form method="post">
<h2>${texts.answer}</h2>
${nameField(visit, name)}
${replyChoice(visit)}
<label class="field"><span>${texts.to}: ${facts.email}</span><textarea name="answer" required maxlength="${LONGEST_ANSWER}">${answer}</textarea></label>
<p><button class="quiet" type="submit" name="press" value="answer">${texts.send}</button></p>
</form>`;
}

/** To take, note and solve it; names that the settings know are offered, and any other may be written. */
export function workForm(visit: CaseVisit, { name, text }: Typed): Html {
  const { row } = visit.view;
  const { casePage: texts } = visit.texts;
  const isOpen = row.state !== "solved";
  return html`<form method="post">
${nameField(visit, name)}
<datalist id="people">${[...peopleOf(visit).values()].map((one) => html`<option value="${one}"></option>`)}</datalist>
${row.state === "open" ? html`<p><button type="submit" name="press" value="take">${texts.take}</button></p>` : ""}
<label class="field"><span>${isOpen ? texts.text : texts.note}</span><textarea name="text" maxlength="${LONGEST_NOTE}">${text}</textarea></label>
<div class="pair"><button class="quiet" type="submit" name="press" value="note">${texts.note}</button>${
    isOpen
      ? html`<button${row.state === "open" ? html` class="quiet"` : ""} type="submit" name="press" value="solve">${texts.solve}</button>`
      : ""
  }</div>
</form>`;
}

/** To hand it over, where there is anybody else; nothing once it is solved. */
export function handOverForm(visit: CaseVisit, { name }: Typed): Html {
  const { row } = visit.view;
  const { casePage: texts } = visit.texts;
  const others = [...peopleOf(visit)].filter(([, called]) => called !== row.takenBy);
  if (row.state === "solved" || others.length === 0) return html``;
  return html`<form method="post">
<h2>${texts.handOver}</h2>
${nameField(visit, name)}
<label class="field"><span>${texts.handOverTo}</span><select name="to" required>${others.map(
    ([one, called]) => html`<option value="${one}">${called}</option>`,
  )}</select></label>
<p><button class="quiet" type="submit" name="press" value="handOver">${texts.handOverPress}</button></p>
</form>`;
}

/** Those that can be written here. Its button sends nothing: it fills the field below, also without a name. */
const replyChoice = ({ texts: { casePage: texts }, replies }: CaseVisit): Html => {
  const possible = replies.filter(({ filled }) => filled.kind === "filled");
  if (possible.length === 0) return html``;
  return html`<label class="field"><span>${texts.canned}</span><select name="canned">${possible.map(
    ({ name, about }) => html`<option value="${name}">${about}</option>`,
  )}</select></label>
<p><button class="quiet" type="submit" name="press" value="fill" formnovalidate>${texts.fill}</button></p>`;
};

const nameField = ({ texts: { casePage: texts } }: CaseVisit, name: string): Html =>
  html`<label class="field"><span>${texts.name}</span><input type="text" name="name" value="${name}" required maxlength="${LONGEST_NAME}" autocomplete="name" list="people"></label>`;
