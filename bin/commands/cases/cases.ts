/** `perennial cases`: what waits for a person, those first that are due first. */

import type { Command } from "commander";
import { cases } from "#operations/cases/cases.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { fail, runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { team?: string; state?: string; who?: string; overdue?: boolean; praise?: boolean };

/** Lists them, by default those that nobody has solved. */
export function casesCommand(): Command {
  const command = commandFor(cases, { example: "cases --team service-team --overdue" })
    .option("--team <name>", describing(cases, "team"))
    .option("--state <state>", describing(cases, "state"))
    .option("--who <name>", describing(cases, "who"))
    .option("--overdue", describing(cases, "overdue"))
    .option("--praise", describing(cases, "praise"));
  return withSystem(command).action(async ({ team, state, who, overdue, praise, ...options }: Options) => {
    const wanted = STATES.find((one) => one === state);
    if (state !== undefined && !wanted) return fail(`--state is ${STATES.join(", ")}, and not "${printable(state)}".`);
    const filter = { ...(team ? { team } : {}), ...(wanted ? { state: wanted } : {}), ...(who ? { who } : {}) };
    return runAndPrint(
      options,
      "cases",
      { ...filter, ...(overdue ? { overdue } : {}), ...(praise ? { praise } : {}) },
      casesText,
    );
  });
}

const STATES = ["open", "taken", "solved"] as const;

const casesText = ({ cases: listed, more, praise }: OutputOf<"cases">): string => {
  const lines = listed.length === 0 ? ["No case waits."] : listed.map(caseLine);
  const others = more ? ["There are more: ask by --team, --who or --overdue."] : [];
  if (praise === undefined) return [...lines, ...others].join("\n");
  const praised = praise.length === 0 ? ["Nobody has praised anything within thirty days."] : praise.map(praiseLine);
  return [...lines, ...others, "", "Praise, the newest first", ...praised].join("\n");
};

const praiseLine = ({ at, score, name, email, customer, text }: NonNullable<OutputOf<"cases">["praise"]>[number]): string =>
  printable([at.slice(0, 16).replace("T", " "), score, name ?? email ?? customer, text.replace(/\s+/g, " ")].join(" · "));

type Listed = OutputOf<"cases">["cases"][number];

const caseLine = ({ id, title, team, state, due_at, overdue, name, email, customer, ...more }: Listed): string => {
  const due = `${overdue ? "OVERDUE" : "due"} ${due_at.slice(0, 16).replace("T", " ")}`;
  const { taken_by, offered_to, problem } = more;
  const offered = offered_to === undefined ? state : `${state}, offered to ${offered_to}`;
  const who = taken_by === undefined ? offered : `${state} by ${taken_by}`;
  const parts = [id, due, team ?? "no team", who, title ?? "a case", name ?? email ?? customer];
  return printable([...parts, ...(problem === undefined ? [] : [`nobody was told: ${problem}`])].join(" · "));
};
