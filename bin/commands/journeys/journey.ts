/** `perennial journey people`: who stands in a journey, or at one of its steps. */

import Table from "cli-table3";
import { Command } from "commander";
import { journeyPeople } from "#operations/journeys/journey-people.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withExample, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

/** Each of its commands is the face of one operation. */
export function journeyCommand(): Command {
  const command = new Command("journey").description("look into one journey");
  withSystem(withExample(command, "journey people win-back --step wait-14-days"));
  return command.addCommand(people());
}

type Options = SystemOptions & { step?: string[]; after?: string };

const people = (): Command =>
  commandFor(journeyPeople, { name: "people", example: "journey people win-back --step wait-14-days" })
    .argument("<journey>", describing(journeyPeople, "journey"))
    .option("--step <name...>", describing(journeyPeople, "steps"))
    .option("--after <next>", describing(journeyPeople, "after"))
    .configureHelp({ showGlobalOptions: true })
    .action((journey: string, _options: unknown, own: Command) => {
      const { step, after, ...options } = own.optsWithGlobals<Options>();
      const asked = { journey, ...(step ? { steps: step } : {}), ...(after === undefined ? {} : { after }) };
      return runAndPrint(options, "journey-people", asked, peopleText);
    });

const peopleText = ({ people: found, looked, next }: OutputOf<"journey-people">): string => {
  const table = new Table({
    head: ["who", "at", "since (UTC)", "goes on (UTC)", "next mail"],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, company, email, customer, step, since, until, parked, mail } of found)
    table.push(
      [
        [name ?? company ?? "", email ?? customer].filter((text) => text !== "").join(", "),
        step,
        moment(since),
        parked ? "when the journey is resumed" : moment(until),
        mail ? `${mail.template}, ${moment(mail.at)}` : "",
      ].map(printable),
    );
  const more =
    next === undefined
      ? `These are all: ${looked} were looked through.`
      : `${looked} were looked through. Look further with --after ${next}`;
  return [...(found.length === 0 ? [] : [table.toString()]), more].join("\n");
};

const moment = (at: string): string => at.slice(0, 16).replace("T", " ");
