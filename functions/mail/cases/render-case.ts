/** The mail that tells one of our own people about a case: in our own texts, which a shop can say otherwise, and in its colours. */

import { handOverText } from "#pages/texts/hand-over-text.ts";
import { fill, textsIn } from "#pages/texts/texts.ts";
import type { CaseFacts, CaseLetter } from "#ports/mail-renderer.ts";
import { brandFacts } from "../brand-facts.ts";
import { headerText } from "../header-text.ts";
import { escaped } from "./escaped.ts";
import { letterHtml, lines as textLines } from "./letter-html.ts";

/** Never throws. What customers and journeys have written is text, whatever it looks like. */
export function renderCase(letter: CaseLetter): { subject: string; html: string; text: string } {
  const { settings, what, facts } = letter;
  const { caseMail: texts } = textsIn(letter.locale, settings.texts);
  const values = {
    title: letter.title ?? texts.untitled,
    customer: facts.customer ?? facts.company ?? facts.email ?? texts.someone,
    due: momentIn(letter.dueAt, letter),
  };
  const said = {
    title: values.title,
    lead: leadOf(letter, values),
    lines: linesOf(letter, values.due),
    words: facts.words?.text,
    hint: facts.email === undefined ? undefined : texts.reply,
  };
  return {
    subject: headerText(fill(texts[what], values), LONGEST_SUBJECT),
    html: htmlOf(letter, said),
    text: textOf(letter, said),
  };
}

const LONGEST_SUBJECT = 250;

/** Whoever it is handed over to knows that they have it. */
const leadOf = (letter: CaseLetter, values: Record<string, string>): string => {
  const { caseMail: texts } = textsIn(letter.locale, letter.settings.texts);
  const { what, takenBy, handOver } = letter;
  const wentBack = what !== "handed" && handOver !== undefined && handOver.by === undefined && takenBy === undefined;
  return [
    fill(texts[`${what}Lead`], { ...values, name: handOver?.by ?? "" }),
    ...(wentBack && handOver.from !== undefined ? [fill(texts.wentBack, { name: handOver.from })] : []),
    ...(takenBy === undefined || what === "handed" ? [] : [fill(texts.takenBy, { name: takenBy })]),
  ].join(" ");
};

type Said = { title: string; lead: string; lines: Line[]; words: string | undefined; hint: string | undefined };
/** `href`: where it leads. */
type Line = { label: string; text: string; href?: string };

const LABELLED = ["customer", "company", "email", "phone", "order", "quote", "thing"] as const satisfies (keyof CaseFacts)[];

const linesOf = (letter: CaseLetter, due: string): Line[] => {
  const { locale, settings, facts, handOver } = letter;
  const { caseFacts: labels } = textsIn(locale, settings.texts);
  const lines = LABELLED.flatMap((name): Line[] => {
    const text = facts[name];
    if (text === undefined) return [];
    const href = hrefOf(name, text);
    return [{ label: labels[name], text, ...(href === undefined ? {} : { href }) }];
  });
  const { words } = facts;
  const score = words?.score === undefined ? [] : [{ label: labels.score, text: `${words.score} / ${words.highest ?? 10}` }];
  const handed =
    handOver === undefined
      ? []
      : [{ label: labels.handedOver, text: `${handOverText(handOver)}, ${momentIn(handOver.at, letter)}` }];
  return [...lines, ...score, { label: labels.due, text: due }, ...handed];
};

const hrefOf = (name: (typeof LABELLED)[number], text: string): string | undefined => {
  if (name === "phone") return `tel:${text.replace(/[^+\d]/g, "")}`;
  return name === "email" ? `mailto:${encodeURIComponent(text)}` : undefined;
};

const textOf = ({ locale, settings, link }: CaseLetter, { title, lead, lines, words, hint }: Said): string => {
  const { caseMail: texts, caseFacts: labels } = textsIn(locale, settings.texts);
  const parts = [
    title,
    lead,
    words === undefined ? "" : `${labels.words}:\n${words}`,
    lines.map(({ label, text }) => `${label}: ${text}`).join("\n"),
    `${texts.open}: ${link}`,
    hint ?? "",
    `${texts.staffOnly}\n${settings.shop.name}, ${settings.shop.postal_address}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
};

const htmlOf = ({ locale, settings, link, pictures }: CaseLetter, { title, lead, lines, words, hint }: Said): string => {
  const { caseMail: texts, caseFacts: labels } = textsIn(locale, settings.texts);
  const brand = brandFacts(settings.brand, pictures);
  const rows = lines.map(
    ({ label, text, href }) =>
      `<tr><th scope="row" align="left" valign="top">${escaped(label)}</th><td>${href === undefined ? escaped(text) : `<a href="${escaped(href)}">${escaped(text)}</a>`}</td></tr>`,
  );
  const quoted =
    words === undefined ? "" : `<p class="quiet">${escaped(labels.words)}</p><blockquote>${textLines(words)}</blockquote>`;
  const styles = `body{margin:0;padding:24px 16px;background:#f4f1ec;color:#2b2a27;font:16px/1.6 ${brand.font}}
.card{max-width:560px;margin:0 auto;padding:28px 28px 20px;background:#ffffff;border-radius:12px;border-top:6px solid ${brand.fill}}
h1{margin:0 0 12px;font-size:22px;line-height:1.3}
p{margin:0 0 16px}
blockquote{margin:0 0 20px;padding:10px 14px;border-left:3px solid ${brand.edge};background:#f4f1ec;border-radius:0 8px 8px 0}
table{border-collapse:collapse;margin:0 0 20px}
th{padding:3px 16px 3px 0;font-weight:400;color:#5f5a50;white-space:nowrap}
td{padding:3px 0;overflow-wrap:anywhere}
a{color:${brand.text}}
a.button{display:inline-block;padding:12px 26px;border:2px solid ${brand.edge};border-radius:8px;background:${brand.fill};color:${brand.on_fill};font-weight:600;text-decoration:none}
.quiet{color:#5f5a50;font-size:13px}
@media (prefers-color-scheme:dark){
body{background:#171614;color:#ece8e1}
.card{background:#232220}
blockquote{background:#171614}
th,.quiet{color:#b3aca1}
a{color:${brand.dark_text}}
a.button{color:${brand.on_fill};border-color:${brand.dark_edge}}
}`;
  const body = `<div class="card">
<h1>${escaped(title)}</h1>
<p>${escaped(lead)}</p>
${quoted}
<table>${rows.join("\n")}</table>
<p><a class="button" href="${escaped(link)}">${escaped(texts.open)}</a></p>
${hint === undefined ? "" : `<p class="quiet">${escaped(hint)}</p>`}
<p class="quiet">${escaped(texts.staffOnly)}<br>${escaped(settings.shop.name)}, ${escaped(settings.shop.postal_address)}</p>
</div>`;
  return letterHtml({ locale, title: title, styles, body });
};

/** On the clock of the shop. */
const momentIn = (at: number, { locale, zone }: Pick<CaseLetter, "locale" | "zone">): string => {
  const style = {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  } as const;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...style, timeZone: zone }).format(at);
};
