/** `perennial results`: what journeys have achieved: against those held out, in money, by mail and by survey. */

import type { Command } from "commander";
import { results } from "#operations/journeys/results.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { readDays } from "../read-days.ts";
import { askSystem, printData, printResult, refusalText, runOnSystem, type SystemOptions } from "../run-on-system.ts";
import { resultsTable } from "../show/results-table.ts";
import { resultsText } from "../show/results-text.ts";
import { type Comment, commentLines } from "../show/survey-text.ts";

type Options = SystemOptions & { days?: number };
type Results = OutputOf<"results">;

/** It exits with 1 when a journey of that name is not published. */
export function resultsCommand(): Command {
  return withSystem(
    commandFor(results, { example: "results survey-follow-up --days 90" })
      .argument("[journeys...]", describing(results, "journeys"))
      .option("--days <number>", describing(results, "days"), readDays),
  ).action(async (journeys: string[], { json, days, ...where }: Options) => {
    const within = days === undefined ? {} : { days };
    const result = await runOnSystem(where, "results", { journeys, ...within });
    if (!result) return;
    if (!result.ok || journeys.length === 0) return printResult(result, resultsTable, json);
    const comments = await commentsOf(where, result.output, within);
    if (json) return printData(withComments(result.output, comments));
    const text = resultsText(result.output, (journey) => linesOf(comments.get(journey), howMany(result.output, journey)));
    process.stdout.write(`${text}\n`);
  });
}

/** Of one journey: what was written, or why this caller may not read it. */
type Read = { comments: Comment[] } | { problem: string };

/** They are words of people, and take another right than figures: who lacks it sees the figures. */
const commentsOf = async (
  where: Omit<SystemOptions, "json">,
  { journeys }: Results,
  within: { days?: number },
): Promise<Map<string, Read>> => {
  const read = new Map<string, Read>();
  for (const { journey, surveys } of journeys) {
    if (surveys.every(({ comments }) => comments === 0)) continue;
    const result = await askSystem(where, "comments", { journey, ...within });
    read.set(journey, result.ok ? result.output : { problem: refusalText(result) });
  }
  return read;
};

const howMany = ({ journeys }: Results, name: string): number =>
  journeys
    .filter(({ journey }) => journey === name)
    .flatMap(({ surveys }) => surveys)
    .reduce((sum, { comments }) => sum + comments, 0);

const linesOf = (read: Read | undefined, count: number): string[] => {
  if (!read) return [];
  if ("comments" in read) return commentLines(read.comments, count);
  return [`  What they wrote is for those who may see people: ${read.problem}`];
};

const withComments = (all: Results, read: Map<string, Read>): object => ({
  ...all,
  journeys: all.journeys.map((one) => {
    const found = read.get(one.journey);
    if (!found) return { ...one, comments: [] };
    return "comments" in found ? { ...one, ...found } : { ...one, commentsProblem: found.problem };
  }),
});
