/** What journeys have achieved, in a line each. */

import { percent, whole } from "#flows/reports/comparison-sentence.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { readingText, signedMoney } from "./mail-figures.ts";
import { plainTable } from "./plain-table.ts";
import { signed } from "./survey-text.ts";

type Results = OutputOf<"results">;
type Journey = Results["journeys"][number];

const HEAD = ["journey", "people", "goal", "held out", "difference", "spent more", "mails", "opened", "clicked", "stopped"];

/** A dash: nothing to say. Only a difference that can be told from chance is shown. */
export function resultsTable({ from, journeys }: Results): string {
  if (journeys.length === 0) return "No journey is published.";
  return [
    `What journeys have achieved${from === undefined ? "" : ` since ${from} (UTC)`}`,
    plainTable([...HEAD, "survey"], journeys.map(row)),
    "difference: points of the treated over the held-out; spent more: a treated person than a held-out one; opened, clicked: by people, of",
    "mails that may tell; stopped: unsubscribed by the link in it. A journey's name shows it in detail.",
  ].join("\n");
}

const row = (one: Journey): string[] => {
  const { all } = one.mails;
  return [
    one.journey,
    whole(one.treated.people),
    one.goal === undefined || one.treated.people === 0 ? "–" : percent(one.treated.rate),
    one.goal === undefined || one.heldOut.people === 0 ? "–" : percent(one.heldOut.rate),
    told(one, ({ value }) => `${value < 0 ? "−" : "+"}${Math.abs(value * 100).toFixed(1)}`),
    one.revenue ? told(one.revenue, ({ value }) => signedMoney(value, one.revenue ?? {})) : "–",
    whole(all.sent),
    readingText(all.opened, all),
    readingText(all.clicked, all),
    all.sent === 0 ? "–" : whole(all.unsubscribed),
    one.surveys.map(surveyCell).join(", ") || "–",
  ];
};

type Difference = NonNullable<Journey["difference"]>;

const told = (
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
