/** The report as one page to show around: it contains all that it shows, and loads nothing. */

import { html, raw } from "hono/html";
import type { JourneyReport } from "#flows/backtest/report/journey-report.ts";
import type { Report } from "#flows/backtest/report/report.ts";
import { comparisonSentence, percent, whole } from "#flows/reports/comparison-sentence.ts";
import { barChart, type Cell, figures, type Markup, n, table } from "./html-pieces.ts";
import { STYLE } from "./html-style.ts";
import { money } from "./money.ts";
import { barsOf } from "./periods.ts";

/** The page as a document. It holds no time of making: the same run gives the same bytes. */
export function htmlReport(report: Report): string {
  return String(page(printable(report)));
}

/** Ids come from outside: control characters, which no reader would see, become blanks. */
const printable = (report: Report): Report =>
  JSON.parse(JSON.stringify(report), (_, value) => (typeof value === "string" ? value.replace(/\p{Cc}/gu, " ") : value));

const page = (report: Report): Markup => {
  const { history, span, journeys } = report;
  const average = history.people === 0 ? 0 : report.mails / history.people;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What would have happened: ${journeys.map((one) => one.journey).join(", ")}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>What ${journeys.length === 1 ? "this journey" : `these ${journeys.length} journeys`} would have done</h1>
<p class="soft">${span.from} to ${span.to}, ${span.zone}. ${whole(history.events)} recorded events of ${whole(history.people)} people, replayed through the engine that sends the real mails.</p>
${history.passedOver.map(({ what, times }) => html`<p class="warn">${whole(times)} rows: ${what}</p>`)}
${history.reading ? html`<details><summary>How the file was read</summary>${history.reading.map((line) => html`<p class="soft">${line}</p>`)}</details>` : ""}
${figures([
  ["Mails", whole(report.mails)],
  ["Mails a person", average.toFixed(2)],
  ["Busiest day", report.busiestDay ? `${whole(report.busiestDay.count)} mails` : "none"],
  ["Cost a month", money(report.monthlyDollars.all)],
])}
${mailsADay(report)}
${together(report)}
${persons(report)}
${journeys.map((one) => journey(one, report))}
${sending(report)}
${card("What this rests on", html`<ul>${report.assumptions.map((text) => html`<li>${text}</li>`)}</ul>`)}
</main></body></html>
`;
};

const card = (title: string, content: Markup): Markup =>
  html`<section class="card"><h2 style="margin-top:0">${title}</h2>${content}</section>
`;

/** A table under its heading; nothing where it would have no row. */
const titledTable = (title: string, head: Cell[], rows: Cell[][]): Markup | "" =>
  rows.length === 0 ? "" : html`<h3>${title}</h3>${table(title, head, rows)}`;

const BARS = 120;

const chartOf = (counts: Report["mailsByDay"], { span }: Report, what: string): Markup => {
  const { bars, days } = barsOf(counts, span.from, span.to, BARS);
  return barChart(bars, days, what);
};

const mailsADay = (report: Report): Markup => {
  const { busiestDay } = report;
  return card(
    "Mails a day",
    html`${chartOf(report.mailsByDay, report, "mails")}
${busiestDay && html`<p class="soft">Busiest: ${busiestDay.day}, ${whole(busiestDay.count)} mails.</p>`}`,
  );
};

const together = ({ journeys, withheld }: Report): Markup => {
  const overview = table(
    "Journeys",
    ["journey", { n: "entered" }, { n: "people" }, { n: "held out" }, { n: "mails" }, { n: "not sent" }, { n: "a month" }],
    journeys.map((one) => [
      one.journey,
      n(one.entries),
      n(one.people),
      n(one.heldOut),
      n(one.mails),
      n(one.withheld.reduce((sum, { times }) => sum + times, 0)),
      { n: money(one.monthlyDollars) },
    ]),
  );
  const reasons = withheld.map(({ what, times }) => [what, n(times)]);
  return card(
    "The journeys together",
    html`${overview}
${titledTable("Mails that would not have left", ["why", { n: "times" }], reasons)}`,
  );
};

const persons = ({ peopleByMails, mostMailed, history }: Report): Markup => {
  const rows = peopleByMails.map(({ mails, people }) => [
    mails === 0 ? "none" : String(mails),
    n(people),
    { n: percent(history.people === 0 ? 0 : people / history.people) },
  ]);
  const most = mostMailed.map(({ customer, mails, byJourney }) => [
    customer,
    n(mails),
    Object.entries(byJourney)
      .map(([name, count]) => `${name} ${count}`)
      .join(", "),
  ]);
  return card(
    "Mails a person",
    html`${table("Mails a person", ["mails", { n: "people" }, { n: "share" }], rows)}
${titledTable("Who gets most", ["customer", { n: "mails" }, "of which"], most)}`,
  );
};

const journey = (one: JourneyReport, report: Report): Markup => {
  const filtered = one.filtered.map(({ reason, times, people }) => [reason, n(times), n(people)]);
  const ended = [...one.ended, ...(one.insideAtTheEnd > 0 ? [{ what: "still inside", times: one.insideAtTheEnd }] : [])];
  return card(
    one.journey,
    html`<p class="soft">${one.about}</p>
${one.note !== undefined && html`<p class="warn">${one.note}</p>`}
<p>${whole(one.people)} people enter ${whole(one.entries)} times, ${whole(one.heldOut)} of them held out; ${whole(one.mails)} mails.</p>
<h3>Who enters, and when</h3>${chartOf(one.enteredByDay, report, "entries")}
${titledTable("Who does not enter", ["why", { n: "times" }, { n: "people" }], filtered)}
${titledTable("On the way", ["step", "what happens", { n: "times" }, { n: "a month" }], stepRows(one))}
${titledTable(
  "How it ends",
  ["", { n: "times" }],
  ended.map(({ what, times }) => [what, n(times)]),
)}
${goal(one)}
${one.failed.map(({ what, times }) => html`<p class="warn">${whole(times)} quarantined: ${what}</p>`)}`,
  );
};

const stepRows = ({ steps }: JourneyReport): Cell[][] =>
  steps.flatMap(({ step, outcomes, monthlyDollars }) =>
    (outcomes.length > 0 ? outcomes : [{ what: "nobody came here", times: 0 }]).map(({ what, times }, place) => [
      place === 0 ? step : "",
      what,
      n(times),
      { n: place === 0 && monthlyDollars > 0 ? money(monthlyDollars) : "" },
    ]),
  );

const goal = ({ goal: reached }: JourneyReport): Markup | "" => {
  if (!reached) return "";
  const { treated, heldOut, verdict } = reached;
  const rows = [
    ["treated", n(treated.people), n(treated.reachedGoal), { n: percent(treated.rate) }],
    ["held out", n(heldOut.people), n(heldOut.reachedGoal), { n: percent(heldOut.rate) }],
  ];
  const kind = verdict === "cannot tell yet" || !reached.difference ? "open" : "clear";
  return html`${titledTable("Goal", ["", { n: "people" }, { n: "reached it" }, { n: "share" }], rows)}<p class="verdict ${kind}">${comparisonSentence(reached)}</p><p class="soft">In this history nobody got these mails, so any difference is chance.</p>`;
};

const sending = ({ sendRate, monthlyDollars, span }: Report): Markup => {
  const { peakMinute, peakMails, sesRate, longestQueueSeconds } = sendRate;
  const peak =
    peakMinute !== undefined &&
    html`<p>At the busiest minute (${peakMinute.slice(0, 16).replace("T", " ")} UTC) ${whole(peakMails)} mails fall due. At ${sesRate} a second, the rate of a fresh SES account, the last of them would wait ${whole(longestQueueSeconds)} seconds.</p>`;
  return card(
    "Sending and paying",
    html`${peak}<p>A month costs ${money(monthlyDollars.all)}: ${money(monthlyDollars.ses)} to SES and ${money(monthlyDollars.rest)} for all else, as the mean of ${span.months} months at list prices.</p>`,
  );
};
