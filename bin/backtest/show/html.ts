/** The report as one page to show around: it holds all that it shows, and asks no other place for anything. */

import type { JourneyReport } from "#flows/backtest/report/journey-report.ts";
import type { Report } from "#flows/backtest/report/report.ts";
import { comparisonSentence, percent, whole } from "#flows/reports/comparison-sentence.ts";
import { barChart, escaped, figures, n, table } from "./html-pieces.ts";
import { STYLE } from "./html-style.ts";
import { barsOf } from "./periods.ts";
import { money } from "./texts.ts";

const BARS = 120;

/** No time of making stands in it: the same run gives the same bytes. */
export function htmlReport(report: Report): string {
  const { history, span, withheld } = report;
  const average = history.people === 0 ? 0 : report.mails / history.people;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What would have happened: ${report.journeys.map((one) => escaped(one.journey)).join(", ")}</title><style>${STYLE}</style></head>
<body><main><h1>What ${report.journeys.length === 1 ? "this journey" : `these ${report.journeys.length} journeys`} would have done</h1>
<p class="soft">${span.from} to ${span.to}, ${escaped(span.zone)}. ${whole(history.events)} recorded events of ${whole(history.people)} people, replayed through the engine that sends the real mails.</p>
${history.passedOver.map(({ what, times }) => `<p class="warn">${whole(times)} rows passed over: ${escaped(what)}</p>`).join("")}
${figures([
  ["Mails", whole(report.mails)],
  ["Mails a person", average.toFixed(2)],
  ["Busiest day", report.busiestDay ? `${whole(report.busiestDay.count)} mails` : "none"],
  ["Cost a month", money(report.monthlyDollars.all)],
])}
<section class="card"><h2 style="margin-top:0">Mails a day</h2>${chartOf(report.mailsByDay, report, "mails")}
${report.busiestDay ? `<p class="soft">Busiest: ${report.busiestDay.day}, ${whole(report.busiestDay.count)} mails.</p>` : ""}</section>
<section class="card"><h2 style="margin-top:0">The journeys together</h2>${overview(report)}
${
  withheld.length > 0
    ? `<h3>Mails that would not have left</h3>${table(
        "Mails that would not have left",
        ["why", { n: "times" }],
        withheld.map(({ what, times }) => [what, n(times)]),
      )}`
    : ""
}</section>
${persons(report)}
${report.journeys.map((one) => journey(one, report)).join("\n")}
${sending(report)}
<section class="card"><h2 style="margin-top:0">What this rests on</h2><ul>${report.assumptions.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul></section>
</main></body></html>
`;
}

const chartOf = (counts: Report["mailsByDay"], { span }: Report, what: string): string => {
  const { bars, days } = barsOf(counts, span.from, span.to, BARS);
  return barChart(bars, days, what);
};

const goal = ({ goal: reached }: JourneyReport): string => {
  if (!reached) return "";
  const { treated, heldOut, verdict } = reached;
  const rows = [
    ["treated", n(treated.people), n(treated.reachedGoal), { n: percent(treated.rate) }],
    ["held out", n(heldOut.people), n(heldOut.reachedGoal), { n: percent(heldOut.rate) }],
  ];
  const kind = verdict === "cannot tell yet" || !reached.difference ? "open" : "tell";
  return `<h3>Goal</h3>${table("Goal", ["", { n: "people" }, { n: "reached it" }, { n: "share" }], rows)}<p class="verdict ${kind}">${escaped(comparisonSentence(reached))}</p><p class="soft">In this history nobody got these mails, so any difference is chance.</p>`;
};

const journey = (one: JourneyReport, report: Report): string => {
  const steps = one.steps.flatMap(({ step, outcomes, monthlyDollars }) =>
    (outcomes.length > 0 ? outcomes : [{ what: "nobody came here", times: 0 }]).map(({ what, times }, place) => [
      place === 0 ? step : "",
      what,
      n(times),
      { n: place === 0 && monthlyDollars > 0 ? money(monthlyDollars) : "" },
    ]),
  );
  const ended = [...one.ended, ...(one.insideAtTheEnd > 0 ? [{ what: "still inside", times: one.insideAtTheEnd }] : [])];
  return `<section class="card"><h2 style="margin-top:0">${escaped(one.journey)}</h2><p class="soft">${escaped(one.about)}</p>
${one.note === undefined ? "" : `<p class="warn">${escaped(one.note)}</p>`}
<p>${whole(one.people)} people enter ${whole(one.entries)} times, ${whole(one.heldOut)} of them held out; ${whole(one.mails)} mails.</p>
<h3>Who enters, and when</h3>${chartOf(one.enteredByDay, report, "entries")}
${
  one.filtered.length > 0
    ? `<h3>Who does not enter</h3>${table(
        "Who does not enter",
        ["why", { n: "times" }, { n: "people" }],
        one.filtered.map(({ reason, times, people }) => [reason, n(times), n(people)]),
      )}`
    : ""
}
<h3>On the way</h3>${table("On the way", ["step", "what happens", { n: "times" }, { n: "a month" }], steps)}
${
  ended.length > 0
    ? `<h3>How it ends</h3>${table(
        "How it ends",
        ["", { n: "times" }],
        ended.map(({ what, times }) => [what, n(times)]),
      )}`
    : ""
}
${goal(one)}
${one.failed.map(({ what, times }) => `<p class="warn">${whole(times)} set aside: ${escaped(what)}</p>`).join("")}</section>`;
};

const persons = ({ peopleByMails, mostMailed, history }: Report): string => {
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
  return `<section class="card"><h2 style="margin-top:0">Mails a person</h2>${table("Mails a person", ["mails", { n: "people" }, { n: "share" }], rows)}
${most.length > 0 ? `<h3>Who gets most</h3>${table("Who gets most", ["customer", { n: "mails" }, "of which"], most)}` : ""}</section>`;
};

const overview = ({ journeys }: Report): string =>
  table(
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

const sending = ({ sendRate, monthlyDollars, span }: Report): string => {
  const { peakMinute, peakMails, sesRate, longestQueueSeconds } = sendRate;
  const peak =
    peakMinute === undefined
      ? ""
      : `<p>At the busiest minute (${peakMinute.slice(0, 16).replace("T", " ")} UTC) ${whole(peakMails)} mails fall due. At ${sesRate} a second, the rate of a fresh SES account, the last of them would wait ${whole(longestQueueSeconds)} seconds.</p>`;
  return `<section class="card"><h2 style="margin-top:0">Sending and paying</h2>${peak}<p>A month costs ${money(monthlyDollars.all)}: ${money(monthlyDollars.ses)} to SES and ${money(monthlyDollars.rest)} for all else, as the mean of ${span.months} months at list prices.</p></section>`;
};
