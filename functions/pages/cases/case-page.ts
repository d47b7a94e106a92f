/** The page of a case, for whoever of the team has its link: what it is about, who has it, and a form to take it, note and solve. */

import { html } from "hono/html";
import type { CaseActed, CaseRefusal } from "#engine/decide/cases/case-acts.ts";
import { LONGEST_ANSWER, LONGEST_NAME, LONGEST_NOTE } from "#engine/decide/cases/writing-bounds.ts";
import { dayIn, momentIn } from "../page-language.ts";
import type { Form } from "../read-form.ts";
import { fill } from "../texts/texts.ts";
import type { PagesPorts, Shown } from "../visit.ts";
import { caseBefore } from "./case-before.ts";
import { caseFacts } from "./case-facts.ts";
import { answerForm, handOverForm, type Typed, workForm } from "./case-forms.ts";
import { caseNotes } from "./case-notes.ts";
import { type CaseVisit, peopleOf } from "./case-visit.ts";

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
      workForm(visit, typed),
      handOverForm(visit, typed),
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
  const to = posted.text("to");
  const press = posted.text("press");
  if (press === "fill") return filledIn(visit, typed, posted.text("canned"));
  const { name } = typed;
  const text = press === "answer" ? typed.answer : typed.text;
  const most = press === "answer" ? LONGEST_ANSWER : LONGEST_NOTE;
  const wrong = (problem: string): Shown => ({ ...showCase(visit, typed, problem), status: 422 });
  if (name === "") return wrong(texts.nameMissing);
  if (name.length > LONGEST_NAME || text.length > most) return wrong(fill(texts.tooLong, { most }));
  if (press !== "take" && press !== "handOver" && text === "") return wrong(texts.textMissing);
  const { take, handOver, note, answer, solve } = ports.workOnCase;
  const isKnown = peopleOf(visit).has(to);
  const acts: Record<string, () => Promise<CaseActed | undefined>> = {
    take: () => take(visit.place, name),
    handOver: async () => (isKnown ? handOver(visit.place, { by: name, to }, visit.settings) : undefined),
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
  const notice = fill(texts[DONE[press] ?? "solvedNow"], { name: peopleOf(visit).get(to) ?? "" });
  return showCase(now, { name, text: "", answer: "" }, notice);
}

/** The reply below what was typed already: nothing of that is lost. */
const filledIn = (visit: CaseVisit, typed: Typed, canned: string): Shown => {
  const { casePage: texts } = visit.texts;
  const { filled } = visit.replies.find(({ name }) => name === canned) ?? {};
  if (filled?.kind !== "filled") return { ...showCase(visit, typed, texts.notFilled), status: 422 };
  const answer = typed.answer === "" ? filled.text : `${typed.answer}\n\n${filled.text}`;
  if (answer.length > LONGEST_ANSWER)
    return { ...showCase(visit, typed, fill(texts.tooLong, { most: LONGEST_ANSWER })), status: 422 };
  return showCase(visit, { ...typed, answer }, texts.filled);
};

const DONE: Record<string, "taken" | "handedNow" | "noted" | "answering"> = {
  take: "taken",
  handOver: "handedNow",
  note: "noted",
  answer: "answering",
};

const firstTyped = ({ view: { row } }: CaseVisit): Typed => ({ name: row.takenBy ?? "", text: "", answer: "" });

const tidy = (name: string): string => name.trim().replace(/\s+/g, " ");

const refusal = ({ texts: { casePage: texts }, language }: CaseVisit, why: CaseRefusal): string => {
  if (why.kind === "unreachable") return why.because === "no_address" ? texts.noAddress : texts.suppressed;
  if (why.kind === "answered_often") return fill(texts.answeredOften, { most: why.most });
  if (why.kind === "handed_often") return fill(texts.handedOften, { most: why.most });
  if (why.kind === "away") return fill(texts.isAway, { name: why.name, until: dayIn(Date.parse(why.until), language, "UTC") });
  if (why.kind === "full") return fill(texts.full, { most: why.most });
  if (why.kind === "taken") return fill(texts.hasIt, { name: why.by });
  return why.by === undefined ? texts.solved : fill(texts.solvedBy, { name: why.by });
};

const stateOf = (visit: CaseVisit): string => {
  const { view, language, zone } = visit;
  const { casePage: texts } = visit.texts;
  const { row } = view;
  if (row.state === "solved")
    return row.solution?.by === undefined ? texts.solved : fill(texts.solvedBy, { name: row.solution.by });
  const due = momentIn(row.dueAt, language, zone);
  if (row.takenBy !== undefined) return fill(texts.takenUntil, { name: row.takenBy, due });
  const offered = row.offered === undefined ? undefined : peopleOf(visit).get(row.offered);
  return [fill(texts.openUntil, { due }), ...(offered === undefined ? [] : [fill(texts.offeredTo, { name: offered })])].join(" ");
};
