/** The tables of `perennial deliverability`: what became of mails, by journey and by receiving domain. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { plainTable as table } from "./plain-table.ts";

type Report = OutputOf<"deliverability">;
type Counts = Report["total"];

const HEAD = ["sent", "delivered", "delayed", "hard bounces", "soft bounces", "complaints"];
/** Domains beyond these are counted together. */
const SHOWN = 20;

/** Two tables, and a third one of the days where a `domain` was asked about; or a sentence where no mail was sent. */
export function deliverabilityText({ from, to, total, journeys, domains, days, breaker }: Report, domain?: string): string {
  if (total.sent === 0) return `From ${from} to ${to} the mail service has reported no mail.`;
  const byJourney = Object.entries(journeys).map(([name, counts]) => [name, ...cells(counts), breakerText(breaker[name])]);
  const named = Object.entries(domains).slice(0, SHOWN);
  const rest = Object.keys(domains).length - named.length;
  return [
    `What became of mails, ${from} to ${to} (UTC)`,
    table(["journey", ...HEAD, "marketing"], [...byJourney, ["all together", ...cells(total), breakerText(breaker["*"])]]),
    "",
    "Where they went",
    table(
      ["domain", ...HEAD],
      named.map(([name, counts]) => [name, ...cells(counts)]),
    ),
    ...(rest > 0 ? [`and ${rest} more domains; --json names them all`] : []),
    ...(domain === undefined ? [] : ["", ...dayLines(domain, days)]),
  ].join("\n");
}

const dayLines = (domain: string, days: Report["days"]): string[] => {
  const some = days.filter(({ sent, hard_bounces, complaints }) => sent + hard_bounces + complaints > 0);
  if (some.length === 0) return [`No mail went to ${domain} in these days.`];
  return [
    `To ${domain}, by day`,
    table(
      ["day", ...HEAD],
      some.map(({ day, ...counts }) => [day, ...cells(counts)]),
    ),
  ];
};

const rate = (part: number, of: number, digits: number): string =>
  of === 0 ? "–" : `${part} (${((part / of) * 100).toFixed(digits)} %)`;

const cells = (counts: Counts): string[] => [
  String(counts.sent),
  rate(counts.delivered, counts.sent, 1),
  String(counts.delayed),
  rate(counts.hard_bounces, counts.sent, 1),
  rate(counts.soft_bounces, counts.sent, 1),
  rate(counts.complaints, counts.sent, 2),
];

const breakerText = (scope: Report["breaker"][string] | undefined): string =>
  scope?.level === "stopped" ? "stopped" : scope?.level === "warned" ? "close to the limit" : "goes out";
