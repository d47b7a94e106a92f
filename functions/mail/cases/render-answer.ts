/** The mail by which somebody of the team answers a customer: what was typed, as text, in the frame of the customer's language. */

import type { PageTexts } from "#pages/texts/page-texts.ts";
import { fill, textsIn } from "#pages/texts/texts.ts";
import type { AnswerLetter } from "#ports/mail-renderer.ts";
import { brandFacts } from "../brand-facts.ts";
import { headerText } from "../header-text.ts";
import { escaped } from "./escaped.ts";
import { letterHtml, lines } from "./letter-html.ts";

/** Never throws. Nothing of it is made a link: what was typed is text, whatever it looks like. */
export function renderAnswer(letter: AnswerLetter): { subject: string; html: string; text: string } {
  const { settings, locale } = letter;
  const { caseAnswer: texts } = textsIn(locale, settings.texts);
  return {
    subject: headerText(subjectOf(letter, texts), LONGEST_SUBJECT),
    html: htmlOf(letter, texts.youWrote),
    text: textOf(letter, texts.youWrote),
  };
}

const LONGEST_SUBJECT = 250;

/** Theirs, where they wrote one: mail programs put under one heading what has one subject. */
const subjectOf = ({ settings, order, subject }: AnswerLetter, texts: PageTexts["caseAnswer"]): string => {
  if (subject !== undefined) return ANSWERS.test(subject) ? subject : `Re: ${subject}`;
  return order === undefined ? fill(texts.subject, { shop: settings.shop.name }) : fill(texts.subjectOrder, { number: order });
};

/** As mail programs begin the subject of an answer, in our languages and their neighbours'. */
const ANSWERS = /^\s*(?:re|odp|aw|sv|vs|отг)\s*:/iu;

const textOf = ({ settings, by, text, words }: AnswerLetter, youWrote: string): string => {
  const quoted =
    words === undefined
      ? []
      : [
          `${youWrote}\n${words
            .split("\n")
            .map((line) => `> ${line}`)
            .join("\n")}`,
        ];
  return `${[text, `${by}\n${settings.shop.name}`, ...quoted, settings.shop.postal_address].join("\n\n")}\n`;
};

const htmlOf = ({ settings, locale, by, text, words, pictures }: AnswerLetter, youWrote: string): string => {
  const brand = brandFacts(settings.brand, pictures);
  const paragraphs = text.split(/\n{2,}/).map((one) => `<p>${lines(one)}</p>`);
  const quoted = words === undefined ? "" : `<p class="quiet">${escaped(youWrote)}</p><blockquote>${lines(words)}</blockquote>`;
  const styles = `body{margin:0;padding:16px;background:#ffffff;color:#2b2a27;font:16px/1.6 ${brand.font}}
main{max-width:600px;overflow-wrap:anywhere}
p{margin:0 0 16px}
blockquote{margin:0 0 20px;padding:4px 14px;border-left:3px solid ${brand.edge}}
.quiet{color:#5f5a50;font-size:13px}
@media (prefers-color-scheme:dark){
body{background:#171614;color:#ece8e1}
.quiet{color:#b3aca1}
}`;
  const body = `<main>
${paragraphs.join("\n")}
<p>${escaped(by)}<br>${escaped(settings.shop.name)}</p>
${quoted}
<p class="quiet">${escaped(settings.shop.postal_address)}</p>
</main>`;
  return letterHtml({ locale, title: settings.shop.name, styles, body });
};
