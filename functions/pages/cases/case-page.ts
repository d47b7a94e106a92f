/** The page of a case, for whoever of the team has its link: what it is about, who has it, and a form to take it, note and solve. */

import { html } from "hono/html";
import type { CaseActed, CaseRefusal } from "#engine/decide/cases/case-acts.ts";
import type { Html } from "../page.ts";
import { momentIn } from "../page-language.ts";
import type { Form } from "../read-form.ts";
import { fill } from "../texts/texts.ts";
import type { PagesPorts, Shown } from "../visit.ts";
import { caseBefore } from "./case-before.ts";
import { caseFacts } from "./case-facts.ts";
import { caseNotes } from "./case-notes.ts";
import type { CaseVisit } from "./case-visit.ts";

/** What somebody has typed, to be shown again where it was not taken. */
type Typed = { name: string; text: string; answer: string };

const LONGEST_NAME = 80;
const LONGEST_NOTE = 1_000;
const LONGEST_ANSWER = 4_000;

/** The page as it is opened: it changes nothing. */
export function showCase(visit: CaseVisit, typed: Typed = firstTyped(visit), notice = ""): Shown {
  const { texts, view } = visit;
  const { row } = view;
  return {
    title: row.title ?? texts.caseMail.untitled,
    body: [
      notice === "" ? html`` : html`<p class="notice" role="status">${notice}</p>`,
      html`<p class="about">${stateOf(visit)}</p>`,
      caseFacts(visit),
      caseNotes(visit),
      answerForm(visit, typed),
      form(visit, typed),
      caseBefore(visit),
    ],
  };
}

/** What its buttons do. */
export async function pressCase(
  ports: Pick<PagesPorts, "workOnCase" | "viewCase">,
  visit: CaseVisit,
  posted: Form,
): Promise<Shown> {
  const { casePage: texts } = visit.texts;
  const typed = { name: tidy(posted.text("name")), text: posted.text("text"), answer: posted.text("answer") };
  const press = posted.text("press");
  const { name } = typed;
  const text = press === "answer" ? typed.answer : typed.text;
  const most = press === "answer" ? LONGEST_ANSWER : LONGEST_NOTE;
  const wrong = (problem: string): Shown => ({ ...showCase(visit, typed, problem), status: 422 });
  if (name === "") return wrong(texts.nameMissing);
  if (name.length > LONGEST_NAME || text.length > most) return wrong(fill(texts.tooLong, { most }));
  if (press !== "take" && text === "") return wrong(texts.textMissing);
  const { take, note, answer, solve } = ports.workOnCase;
  const acts: Record<string, () => Promise<CaseActed | undefined>> = {
    take: () => take(visit.place, name),
    note: () => note(visit.place, name, text),
    answer: () => answer(visit.place, name, text),
    solve: () => solve(visit.place, name, text),
  };
  const act = Object.hasOwn(acts, press) ? acts[press] : undefined;
  const acted = await act?.();
  const view = (await ports.viewCase(visit.place)) ?? visit.view;
  const now = { ...visit, view };
  if (!acted) return { ...showCase(now, typed), status: 422 };
  if (acted.kind === "refused") return { ...showCase(now, typed, refusal(now, acted.why)), status: 422 };
  return showCase(now, { name, text: "", answer: "" }, texts[DONE[press] ?? "solvedNow"]);
}

const DONE: Record<string, "taken" | "noted" | "answering"> = { take: "taken", note: "noted", answer: "answering" };

const firstTyped = ({ view: { row } }: CaseVisit): Typed => ({ name: row.takenBy ?? "", text: "", answer: "" });

const tidy = (name: string): string => name.trim().replace(/\s+/g, " ");

const refusal = ({ texts: { casePage: texts } }: CaseVisit, why: CaseRefusal): string => {
  if (why.kind === "unreachable") return why.because === "no_address" ? texts.noAddress : texts.suppressed;
  if (why.kind === "answered_often") return fill(texts.answeredOften, { most: why.most });
  if (why.kind === "full") return fill(texts.full, { most: why.most });
  if (why.kind === "taken") return fill(texts.hasIt, { name: why.by });
  return why.by === undefined ? texts.solved : fill(texts.solvedBy, { name: why.by });
};

const stateOf = ({ texts: { casePage: texts }, view: { row }, language, zone }: CaseVisit): string => {
  if (row.state === "solved")
    return row.solution?.by === undefined ? texts.solved : fill(texts.solvedBy, { name: row.solution.by });
  const due = momentIn(row.dueAt, language, zone);
  if (row.takenBy !== undefined) return fill(texts.takenUntil, { name: row.takenBy, due });
  return fill(texts.openUntil, { due });
};

/** A form of its own: nothing that is meant for colleagues is sent to the customer by mistake. */
const answerForm = ({ texts: { casePage: texts }, view: { facts } }: CaseVisit, { name, answer }: Typed): Html => {
  if (facts.email === undefined) return html``;
  return html`<form method="post">
<h2>${texts.answer}</h2>
<label class="field"><span>${texts.name}</span><input type="text" name="name" value="${name}" required maxlength="${LONGEST_NAME}" autocomplete="name" list="people"></label>
<label class="field"><span>${texts.to}: ${facts.email}</span><textarea name="answer" required maxlength="${LONGEST_ANSWER}">${answer}</textarea></label>
<p><button class="quiet" type="submit" name="press" value="answer">${texts.send}</button></p>
</form>`;
};

/** Who has it, or will: names that the settings know are offered, and any other may be written. */
const form = ({ texts: { casePage: texts }, view: { row }, people }: CaseVisit, { name, text }: Typed): Html => {
  const isOpen = row.state !== "solved";
  return html`<form method="post">
<label class="field"><span>${texts.name}</span><input type="text" name="name" value="${name}" required maxlength="${LONGEST_NAME}" autocomplete="name" list="people"></label>
<datalist id="people">${people.map((one) => html`<option value="${one}"></option>`)}</datalist>
${row.state === "open" ? html`<p><button type="submit" name="press" value="take">${texts.take}</button></p>` : ""}
<label class="field"><span>${isOpen ? texts.text : texts.note}</span><textarea name="text" maxlength="${LONGEST_NOTE}">${text}</textarea></label>
<div class="pair"><button class="quiet" type="submit" name="press" value="note">${texts.note}</button>${
    isOpen
      ? html`<button${row.state === "open" ? html` class="quiet"` : ""} type="submit" name="press" value="solve">${texts.solve}</button>`
      : ""
  }</div>
</form>`;
};
