/** Where a survey mail leads: the score that was clicked there is chosen already, but only the button records it. */

import { html } from "hono/html";
import type { SurveyScale } from "#engine/model/event.ts";
import type { Answered, Given } from "#flows/preferences/record-survey-answer.ts";
import { choicesLink } from "./more-links.ts";
import type { Html } from "./page.ts";
import { momentIn } from "./page-language.ts";
import type { SealedPage, SealedVisit } from "./sealed-page.ts";
import { fill } from "./texts/texts.ts";
import { type PagesPorts, type Shown, shopName } from "./visit.ts";

const LONGEST_COMMENT = 2_000;

type SurveyVisit = SealedVisit<"survey">;

/** An answer can be changed until it is closed; after that the page only shows it. */
export function surveyPage(ports: PagesPorts): SealedPage<"survey"> {
  return {
    purpose: "survey",
    view: async (visit) => {
      const answered = await ports.loadSurveyAnswer(visit.claim);
      if (answered && visit.now >= answered.editableUntil) return closed(visit, answered);
      const clicked = scoreIn(visit.query("score"), visit.claim.asks);
      return form(visit, { score: clicked ?? answered?.score, comment: answered?.comment ?? "" });
    },
    submit: async (visit, readForm) => {
      const posted = await readForm();
      const [score, text] = [scoreIn(posted.text("score"), visit.claim.asks), posted.text("comment")];
      const { missing, tooLong } = visit.texts.survey;
      if (score === undefined) return form(visit, { score, comment: text.slice(0, LONGEST_COMMENT) }, missing);
      if (text.length > LONGEST_COMMENT) return form(visit, { score, comment: text }, fill(tooLong, { most: LONGEST_COMMENT }));
      const given: Given = text === "" ? { score } : { score, comment: text };
      const answer = await ports.recordSurveyAnswer(visit.claim, given);
      return visit.now >= answer.editableUntil ? closed(visit, answer) : thanks(ports, visit, answer);
    },
  };
}

/** Undefined for everything but a whole number on the scale. */
const scoreIn = (text: string | undefined, { lowest, highest }: SurveyScale): number | undefined => {
  const score = /^\d{1,2}$/.test(text ?? "") ? Number(text) : undefined;
  return score !== undefined && score >= lowest && score <= highest ? score : undefined;
};

/** In the words of the mail, where it has its own. */
const questionOf = (visit: SurveyVisit) => {
  const { kind, words } = visit.claim.asks;
  const usual = visit.texts.questions[kind];
  const ask = fill(words?.question ?? usual.ask, { shop: shopName(visit) });
  return { ask, lowest: words?.lowest ?? usual.lowest, highest: words?.highest ?? usual.highest };
};

const scores = (visit: SurveyVisit, chosen: number | undefined): Html => {
  const {
    texts,
    claim: { asks },
  } = visit;
  const all = Array.from({ length: asks.highest - asks.lowest + 1 }, (_, index) => asks.lowest + index);
  const { lowest, highest } = questionOf(visit);
  const radio = (score: number): Html =>
    html`<label><input type="radio" name="score" value="${score}" required${score === chosen ? " checked" : ""}><span>${score}</span></label>`;
  return html`<fieldset aria-describedby="ends"><legend>${fill(texts.survey.score, { lowest: asks.lowest, highest: asks.highest })}</legend>
<div class="scores s${all.length}">${all.map(radio)}</div>
<p class="ends" id="ends"><span>${asks.lowest} – ${lowest}</span><span>${asks.highest} – ${highest}</span></p></fieldset>`;
};

const comment = ({ survey }: SurveyVisit["texts"], text: string): Html => html`<label class="field"><span>${survey.comment}</span>
<textarea name="comment" maxlength="${LONGEST_COMMENT}" aria-describedby="hint">${text}</textarea></label>
<p class="hint" id="hint">${survey.commentHint}</p>`;

type Filled = { score: number | undefined; comment: string };

const form = (visit: SurveyVisit, { score, comment: text }: Filled, wrong?: string): Shown => {
  const { texts } = visit;
  const notice = wrong === undefined ? "" : html`<p class="notice" role="alert">${wrong}</p>`;
  return {
    ...(wrong === undefined ? {} : { status: 422 }),
    title: questionOf(visit).ask,
    body: html`${notice}<form method="post">${scores(visit, score)}${comment(texts, text)}<button type="submit">${texts.survey.send}</button></form>`,
  };
};

const until = ({ language, reader }: SurveyVisit, answer: Answered): string =>
  momentIn(answer.editableUntil, language, reader.zone);

const thanks = async (ports: PagesPorts, visit: SurveyVisit, answer: Answered): Promise<Shown> => {
  const { survey } = visit.texts;
  const { highest } = visit.claim.asks;
  const values = { score: answer.score, highest, until: until(visit, answer) };
  const change = await ports.links.to(visit.claim, visit.now);
  return {
    title: survey.thanks,
    body: html`<p>${fill(survey.arrived, values)}</p><p class="hint">${fill(survey.editable, values)}</p>
<p class="more"><a href="${change}">${survey.change}</a> ${await choicesLink(ports, visit)}</p>`,
  };
};

const closed = ({ texts: { survey }, claim }: SurveyVisit, { score }: Answered): Shown => ({
  title: survey.answered,
  body: html`<p>${fill(survey.given, { score, highest: claim.asks.highest })}</p>`,
});
