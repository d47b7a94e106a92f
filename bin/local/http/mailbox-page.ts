/** The mailbox: every mail that was sent, one of them open, and who is inside which journey. */

import { html, raw } from "hono/html";
import { byJourney, type Waiting, type WaitingCustomers } from "../clock/waiting-customers.ts";
import { mailboxStyle } from "./mailbox-style.ts";
import { momentText, type ShownMail } from "./shown-mail.ts";

export type MailboxView = {
  now: number;
  virtual: boolean;
  /** Newest first; at most `LIMIT` are listed. */
  mails: ShownMail[];
  /** What was searched for. */
  find: string;
  /** Of the shop; all times are shown in it. */
  zone: string;
  open?: ShownMail;
  waiting: WaitingCustomers;
};

type Markup = ReturnType<typeof html>;

const LIMIT = 500;

/** Shows the open mail in the list, which scrolls by itself. The page allows this script and no other. */
export const SHOW_CHOSEN = `{
  const chosen = document.querySelector(".mails [aria-current]");
  const list = chosen && chosen.closest("ul");
  if (list) list.scrollTop = chosen.offsetTop - list.offsetTop - (list.clientHeight - chosen.clientHeight) / 2;
}`;

/** The whole page as a document. Everything that a customer or an order system wrote is escaped. */
export function mailboxPage(view: MailboxView): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox – Perennial</title>
<link rel="icon" href="data:,">
<style>${raw(mailboxStyle)}</style>
</head>
<body>
<header><h1>Perennial mailbox</h1>
<p>${view.virtual ? "The virtual clock shows" : "It is"} <time datetime="${new Date(view.now).toISOString()}">${momentText(view.now, view.zone)}</time>. All times here are the shop's own (${view.zone}).</p></header>
<main>
<div class="stack">${list(view)}</div>
<div class="stack">
${view.open ? opened(view.open, view.zone) : welcome}
${waitingTable("Inside a journey now", view.waiting.inside, "Next to go on", view.zone)}
${waitingTable("Will enter at a date", view.waiting.ahead, "First", view.zone)}
</div>
</main>
${view.open ? html`<script>${raw(SHOW_CHOSEN)}</script>` : ""}
</body>
</html>`;
}

/** On a phone the open mail is below the list: the link goes there. */
const link = (id: string, find: string): string => `/?${new URLSearchParams({ mail: id, ...(find ? { find } : {}) })}#mail`;

/** Breaks before the time of day only. */
const inCell = (at: number, zone: string): string => momentText(at, zone).replace(/ (?!\d\d:)/g, "\u00a0");

const listed = (mail: ShownMail, view: MailboxView): Markup => {
  const { language } = mail;
  return html`<li><a href="${link(mail.id, view.find)}"${mail.id === view.open?.id ? html` aria-current="true"` : ""}>
    <span class="row"><span>${mail.to}</span><time datetime="${mail.at}">${momentText(mail.at, view.zone)}</time></span>
    <strong${language ? html` lang="${language}"` : ""}>${mail.subject}</strong>
    <span class="row"><span>${mail.journey ?? "–"}</span>${language ? html`<span class="tag">${language}</span>` : ""}</span>
  </a></li>`;
};

const search = (find: string): Markup => html`<form action="/" role="search">
  <input name="find" type="search" value="${find}" placeholder="a reader, a subject, a journey, a word" aria-label="Only mails with">
  <button>Find</button>
</form>`;

const list = (view: MailboxView): Markup => html`<section class="card list" aria-label="Mails">
  <h2>${view.mails.length} ${view.mails.length === 1 ? "mail" : "mails"}${view.find ? html` with ${view.find}` : ""}</h2>
  ${search(view.find)}
  ${
    view.mails.length === 0
      ? html`<p class="empty">${view.find ? "No mail has that in its addresses, subject, text, journey or step." : "Nothing here yet. Mails show up as journeys send them."}</p>`
      : html`<ul class="mails">${view.mails.slice(0, LIMIT).map((mail) => listed(mail, view))}</ul>`
  }
  ${view.mails.length > LIMIT ? html`<p class="empty">The newest ${LIMIT} are listed. Search to find an older one.</p>` : ""}
</section>`;

const field = (name: string, value: string | undefined): Markup | "" => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : "");

const headers = (mail: ShownMail): Markup => html`<details><summary>Headers and tags</summary><dl>
  ${Object.entries(mail.headers).map(([name, value]) => field(name, value))}
  ${Object.entries(mail.tags).map(([name, value]) => field(`tag ${name}`, value))}
</dl></details>`;

const opened = (mail: ShownMail, zone: string): Markup => html`<article class="card" id="mail" aria-label="Open mail">
  <h2>${mail.subject}</h2>
  <dl>
    ${field("To", mail.to)} ${field("From", mail.from)} ${field("Answers to", mail.reply_to)}
    ${field("Sent", momentText(mail.at, zone))} ${field("Journey", mail.journey)} ${field("Step", mail.step)}
    ${field("Language", mail.language)}
  </dl>
  <iframe title="The mail as HTML" src="/local/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
  <details><summary>Text part</summary><pre>${mail.text}</pre></details>
  ${headers(mail)}
  <p><a href="/local/mails/${mail.id}.eml" download>Save as .eml</a></p>
</article>`;

const waitingTable = (title: string, people: Waiting[], first: string, zone: string): Markup | "" =>
  people.length === 0
    ? ""
    : html`<section class="card"><h2>${title}</h2><div class="scroll" tabindex="0" role="group" aria-label="${title}"><table>
  <thead><tr><th>Journey</th><th class="number">People</th><th>${first}</th><th class="last">Last</th></tr></thead>
  <tbody>${byJourney(people).map(
    (line) =>
      html`<tr><td>${line.journey}</td><td class="number">${line.count}</td><td>${inCell(line.first, zone)}</td><td class="last">${inCell(line.last, zone)}</td></tr>`,
  )}</tbody></table></div></section>`;

const welcome = html`<article class="card"><h2>Choose a mail</h2>
  <p>Every mail that the local system sent is listed here, exactly as it would have left through SES. Links in it work.</p>
</article>`;
