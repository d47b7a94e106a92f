/** `perennial today`: what needs a person, what is due until midnight, what left yesterday. */

import type { Command } from "commander";
import { oneLine } from "#flows/drafts/one-line.ts";
import { today } from "#operations/overview/today.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

/** It exits with 0 also where much is to be done. */
export function todayCommand(): Command {
  return withSystem(commandFor(today, { example: "today" })).action((options: SystemOptions) =>
    runAndPrint(options, "today", {}, todayText),
  );
}

type Today = OutputOf<"today">;

const todayText = (shown: Today): string => {
  const needs = needsOf(shown);
  const { due, launches, yesterday, zone } = shown;
  const { sent, delivered, hard_bounces, complaints } = yesterday.total;
  return printable(
    [
      "Needs a person:",
      ...(needs.length === 0 ? ["  Nothing."] : needs.map((line) => `  ${line}`)),
      ...launches.map(({ journey, percent, nextAt }) => {
        const next = nextAt === undefined ? "" : `, goes on ${new Date(nextAt).toISOString().slice(0, 16).replace("T", " ")} UTC`;
        return `  The launch of ${journey} runs, at ${percent} %${next}.`;
      }),
      "",
      `Due until midnight (${zone}): ${due.people}${due.more ? " and more" : ""} go on or enter; not all of them get a mail.`,
      ...due.hours.map(hourLine(zone)),
      "",
      `Left yesterday (${yesterday.day}): ${sent} mails, ${delivered} delivered, ${hard_bounces} bounced, ${complaints} complaints.`,
    ].join("\n"),
  );
};

const needsOf = ({ needs }: Today): string[] => {
  const { cases, review, erasures_asked, silent_sources, stopped, drafts, sent_back } = needs;
  const waiting = cases.open + cases.taken;
  const lines: [boolean, string][] = [
    [
      waiting > 0,
      `${waiting}${cases.more ? " or more" : ""} cases, ${cases.overdue} overdue, ${cases.due_today} more due today: \`perennial cases\``,
    ],
    [erasures_asked > 0, `${erasures_asked} erasures asked for: \`perennial erasures\``],
    [review.mails > 0, `${review.mails} mails of which nobody knows whether they left, or which did not: \`perennial review\``],
    [review.events > 0, `${review.events} events that could not be handled: \`perennial review\``],
    [review.calls > 0, `${review.calls} outgoing calls that were given up: \`perennial review\``],
    [review.enrollments > 0, `${review.enrollments} people quarantined in journeys: \`perennial review\``],
    [stopped.length > 0, `Marketing is stopped: ${stopped.join(", ")}: \`perennial breaker\``],
  ];
  const silent = silent_sources.map(({ source, last_received }) =>
    last_received === undefined
      ? `${source} has never delivered anything.`
      : `${source} is silent since ${last_received.slice(0, 16).replace("T", " ")} UTC.`,
  );
  const asked = drafts.map(
    ({ draft, title, by, approved }) =>
      `"${title}" of ${by} waits ${approved ? "to be published" : "for approval"}: \`perennial draft show ${draft}\``,
  );
  const returned = sent_back.map(
    ({ draft, title, by, why }) => `${oneLine(`${by} has sent back "${title}": ${why}`)}: \`perennial draft show ${draft}\``,
  );
  return [...lines.flatMap(([is, line]) => (is ? [line] : [])), ...silent, ...asked, ...returned];
};

const hourLine = (zone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeStyle: "short", timeZone: zone });
  return ({ at, people, journeys }: Today["due"]["hours"][number]): string => {
    const named = Object.entries(journeys).sort(([, one], [, other]) => other - one);
    return `  ${format.format(new Date(at))}  ${people}: ${named.map(([name, count]) => `${name} ${count}`).join(", ")}`;
  };
};
