/** What journeys have achieved, in a line each. */

import { percent, whole } from "#flows/reports/comparison-sentence.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { type MailCounts, signedMoney } from "./mail-figures.ts";
import { plainTable } from "./plain-table.ts";
import { signed } from "./survey-text.ts";

type Results = OutputOf<"results">;
type Journey = Results["journeys"][number];

const HEAD = ["journey", "people", "goal", "difference", "spent more", "mails", "opened, clicked", "stopped", "survey"];

/** A dash: nothing to say. Only a difference that can be told from chance is shown. */
export function resultsTable({ from, journeys }: Results): string {
  if (journeys.length === 0) return "No journey is published.";
  return [
    `What journeys have achieved${from === undefined ? "" : ` since ${from} (UTC)`}`,
    plainTable(HEAD, journeys.map(row)),
    "people, goal: those who got it, and how many reached it; difference: points over those held out; spent more: than one held out;",
    "opened, clicked: by people, of mails that may tell; stopped: unsubscribed by a link. A journey's name shows it in detail.",
  ].join("\n");
}

const row = (one: Journey): string[] => {
  const { all } = one.mails;
  return [
    one.journey,
    whole(one.treated.people),
    one.goal === undefined || one.treated.people === 0 ? "–" : percent(one.treated.rate),
    stated(one, ({ value }) => `${value < 0 ? "−" : "+"}${Math.abs(value * 100).toFixed(1)}`),
    one.revenue ? stated(one.revenue, ({ value }) => signedMoney(value, one.revenue ?? {})) : "–",
    whole(all.sent),
    readings(all),
    all.sent === 0 ? "–" : whole(all.unsubscribed),
    one.surveys.map(surveyCell).join("\n") || "–",
  ];
};

const readings = ({ sent, watched, opened, clicked }: MailCounts): string => {
  if (sent === 0) return "–";
  if (opened === undefined || clicked === undefined) return "not watched";
  return `${percent(opened / watched)}, ${percent(clicked / watched)}`;
};

type Difference = NonNullable<Journey["difference"]>;

const stated = (
  { difference, verdict }: { difference?: Difference | undefined; verdict: string },
  text: (difference: Difference) => string,
): string => {
  if (!difference) return "–";
  return verdict === "cannot tell yet" ? verdict : text(difference);
};

const surveyCell = ({ kind, mean, nps, answered }: Journey["surveys"][number]): string => {
  if (mean === undefined) return `${kind}: none`;
  return `${kind} ${nps ? signed(nps.score) : mean.toFixed(2)} of ${whole(answered)}`;
};
