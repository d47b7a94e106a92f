/** `perennial person`: one person's time-line, newest first, and what comes next. */

import type { Command } from "commander";
import { person } from "#operations/people/person.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { before?: string };

/** It exits with 1 when nobody is known. */
export function personCommand(): Command {
  const command = commandFor(person, { example: "person ewa.mazur@example.com" })
    .argument("<customer>", describing(person, "customer"))
    .option("--before <earlier>", describing(person, "before"));
  return withSystem(command).action((customer: string, { before, ...options }: Options) =>
    runAndPrint(options, "person", { customer, ...(before === undefined ? {} : { before }) }, personText),
  );
}

type Person = OutputOf<"person">;

const personText = (shown: Person): string =>
  printable(
    [
      ...headOf(shown),
      ...titled("Next", shown.next.map(lineOf(shown.zone))),
      ...titled("What happened", shown.timeline.map(lineOf(shown.zone))),
      ...(shown.earlier === undefined ? [] : ["", `There is more: --before ${shown.earlier}`]),
    ].join("\n"),
  );

const headOf = ({ customer, ids, name, company, email, phone, language, country, zone, erased, ...shown }: Person): string[] => {
  const who = [name, company, email, phone, language, country].filter((one) => one !== undefined);
  const { stage, tier, segments, orders, assets, open_cases, suppressed, paused_until, consents } = shown;
  const standing = [stage, tier, ...segments.map((one) => one.name)].filter((one) => one !== undefined);
  const said = consents.map(({ topic, given, waits }) => `${topic} ${given ? "yes" : "no"}${waits ? ", a yes waits" : ""}`);
  return [
    `${customer}${ids.length > 0 ? ` (also ${ids.join(", ")})` : ""}, times in ${zone}`,
    ...(erased ? ["  Is being erased: nothing is sent to them any more."] : []),
    ...(who.length > 0 ? [`  ${who.join(" · ")}`] : []),
    `  ${orders.length} orders, ${assets.length} things, ${open_cases.length} open cases${standing.length > 0 ? ` · ${standing.join(", ")}` : ""}`,
    ...(said.length > 0 ? [`  Consents: ${said.join("; ")}`] : []),
    ...(suppressed ? [`  The address is suppressed: ${suppressed.reason.replaceAll("_", " ")}.`] : []),
    ...(paused_until === undefined ? [] : [`  Paused by the reader until ${paused_until.slice(0, 10)}.`]),
  ];
};

const titled = (title: string, lines: string[]): string[] => (lines.length === 0 ? [] : ["", `${title}:`, ...lines]);

type Line = { at: string; sentence: string; journey?: string | undefined; team?: unknown[] | undefined };

const lineOf = (zone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
  return ({ at, journey, sentence, team = [] }: Line): string =>
    `  ${format.format(new Date(at))}  ${journey === undefined ? "" : `${journey}: `}${sentence}${toTheTeam(team.length)}`;
};

const toTheTeam = (mails: number): string =>
  mails === 0
    ? ""
    : ` (${mails === 1 ? "one mail" : `${mails} mails`} to the team about it: --json shows ${mails === 1 ? "it" : "them"})`;
