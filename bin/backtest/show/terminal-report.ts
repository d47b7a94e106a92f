/** The report as text for a terminal. */

import { styleText } from "node:util";
import Table from "cli-table3";
import type { JourneyReport } from "#flows/backtest/report/journey-report.ts";
import type { Report } from "#flows/backtest/report/report.ts";
import { comparisonSentence, percent, whole } from "#flows/reports/comparison-sentence.ts";
import { money } from "./money.ts";
import { barsOf, periodWord } from "./periods.ts";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;
type Row = (string | number)[];

const BARS = 78;
const EIGHTHS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ROWS = 6;

/** @param colour whether the terminal shows colours */
export function terminalReport(report: Report, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text) : text);
  const { history, span } = report;
  return [
    "",
    `${paint("bold", `${whole(report.mails)} mails`)} to ${whole(history.people)} people, ${span.from} to ${span.to} (${span.zone}); ${whole(history.events)} events replayed.`,
    ...history.passedOver.map(({ what, times }) => paint("yellow", `${whole(times)} rows: ${what}`)),
    "",
    overview(report, paint),
    "",
    ...chart(report, paint),
    "",
    ...personLines(report, paint),
    ...(report.withheld.length > 0 ? ["", paint("bold", "Mails that would not have left")] : []),
    ...report.withheld.map(({ what, times }) => bullet(what, times)),
    ...report.journeys.flatMap((one) => journeyLines(one, paint)),
    "",
    ...rateLines(report),
    "",
    ...(report.missingRates.length > 0
      ? [paint("bold", "Money without a rate"), ...report.missingRates.map((line) => `  ${line}`), ""]
      : []),
    paint("bold", "What this rests on"),
    ...report.assumptions.map((text) => `  · ${text}`),
    "",
  ].join("\n");
}

const table = (head: string[], rows: Row[], paint: Paint): string => {
  const drawn = new Table({
    head: head.map((name) => paint("dim", name)),
    style: { head: [], border: paint("dim", "x") === "x" ? [] : ["grey"], compact: true },
    colAligns: head.map((_, column) =>
      column > 0 && rows.every((row) => /^[\d$]/.test(String(row[column]))) ? "right" : "left",
    ),
  });
  drawn.push(...rows);
  return drawn.toString();
};

/** The bar's part in one line of the chart, from the bottom. */
const cell = (height: number, row: number): string => EIGHTHS[Math.max(0, Math.min(8, Math.round((height - row) * 8)))] ?? " ";

const chart = ({ mailsByDay, span }: Report, paint: Paint): string[] => {
  const { bars, days } = barsOf(mailsByDay, span.from, span.to, BARS);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const lines = Array.from({ length: ROWS }, (_, place) => {
    const row = ROWS - 1 - place;
    const drawn = bars.map(({ count }) =>
      count > 0 && row === 0 && (count / most) * ROWS < 0.07 ? "▁" : cell((count / most) * ROWS, row),
    );
    return `  ${paint("cyan", drawn.join(""))}${place === 0 ? paint("dim", ` ${whole(most)}`) : ""}`;
  });
  const axis = `  ${span.from}${span.to.padStart(Math.max(span.to.length + 1, bars.length - span.from.length))}`;
  return [paint("bold", `Mails a ${periodWord(days)}`), ...lines, paint("dim", axis)];
};

const overview = ({ journeys }: Report, paint: Paint): string =>
  table(
    ["journey", "entered", "people", "held out", "mails", "not sent", "inside now", "a month"],
    journeys.map((one) => [
      one.journey,
      whole(one.entries),
      whole(one.people),
      whole(one.heldOut),
      whole(one.mails),
      whole(one.withheld.reduce((sum, { times }) => sum + times, 0)),
      whole(one.insideAtTheEnd),
      money(one.monthlyDollars),
    ]),
    paint,
  );

const bullet = (what: string, times: number, more = ""): string => `    ${whole(times).padStart(9)}  ${what}${more}`;

const journeyLines = (one: JourneyReport, paint: Paint): string[] => [
  "",
  `${paint("bold", one.journey)}  ${paint("dim", one.about)}`,
  ...(one.note === undefined ? [] : [`  ${paint("yellow", one.note)}`]),
  ...(one.filtered.length > 0 ? ["  Did not enter"] : []),
  ...one.filtered.map(({ reason, times, people }) => bullet(reason, times, paint("dim", ` · ${whole(people)} people`))),
  "  On the way",
  ...one.steps.flatMap(({ step, outcomes, monthlyDollars }) =>
    outcomes.map(({ what, times }, place) =>
      bullet(
        `${step}: ${what}`,
        times,
        place === 0 && monthlyDollars > 0 ? paint("dim", ` · ${money(monthlyDollars)} a month`) : "",
      ),
    ),
  ),
  "  Ended",
  ...one.ended.map(({ what, times }) => bullet(what, times)),
  ...(one.insideAtTheEnd > 0 ? [bullet("still inside", one.insideAtTheEnd)] : []),
  ...(one.goal
    ? [
        `  Goal reached: ${percent(one.goal.treated.rate)} of ${whole(one.goal.treated.people)} treated, ${percent(one.goal.heldOut.rate)} of ${whole(one.goal.heldOut.people)} held out`,
        `  ${paint(one.goal.verdict === "cannot tell yet" ? "yellow" : "green", comparisonSentence(one.goal))}`,
      ]
    : []),
  ...one.failed.map(({ what, times }) => paint("red", bullet(`quarantined: ${what}`, times))),
];

const personLines = ({ peopleByMails, mostMailed }: Report, paint: Paint): string[] => {
  const people = peopleByMails.reduce((sum, one) => sum + one.people, 0);
  const widest = Math.max(1, ...peopleByMails.map((one) => one.people));
  const shown = peopleByMails.slice(0, 12);
  const rest = peopleByMails.slice(12).reduce((sum, one) => sum + one.people, 0);
  const line = (label: string, count: number) =>
    `  ${label.padStart(10)} ${paint("cyan", "█".repeat(Math.round((count / widest) * 40)) || (count > 0 ? "▏" : ""))} ${whole(count)} ${paint("dim", percent(people === 0 ? 0 : count / people))}`;
  return [
    paint("bold", "Mails a person"),
    ...shown.map(({ mails, people: count }) => line(mails === 0 ? "none" : String(mails), count)),
    ...(rest > 0 ? [line(`${shown.at(-1)?.mails ?? 0} + more`, rest)] : []),
    ...(mostMailed.length > 0 ? ["", paint("bold", "Who gets most")] : []),
    ...mostMailed.map(({ customer, mails, byJourney }) => {
      const which = Object.entries(byJourney).map(([journey, count]) => `${journey} ${count}`);
      return `  ${String(mails).padStart(5)}  ${plain(customer)}  ${paint("dim", which.join(", "))}`;
    }),
  ];
};

/** Ids come from outside: no control character may reach the terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, "?").slice(0, 60);

const rateLines = ({ sendRate, monthlyDollars, span }: Report): string[] => [
  sendRate.peakMinute === undefined
    ? "No mail would have left."
    : `At the busiest minute, ${sendRate.peakMinute.slice(0, 16).replace("T", " ")} UTC, ${whole(sendRate.peakMails)} mails fall due. At ${sendRate.sesRate} a second (a fresh SES account) the last would wait ${whole(sendRate.longestQueueSeconds)} s.`,
  `A month of it would cost ${money(monthlyDollars.all)}: ${money(monthlyDollars.ses)} to SES, ${money(monthlyDollars.rest)} for all else (mean of ${span.months} months, list prices).`,
];
