/** `perennial people find`: people by name, address, id or order number. */

import { Command } from "commander";
import { findPeople } from "#operations/people/find-people.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withExample, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { after?: string };

/** It exits with 0 also where nobody is found. */
export function peopleCommand(): Command {
  const command = withExample(new Command("people").description(findPeople.summary), "people find kowal");
  const find = commandFor(findPeople, { name: "find", example: "people find kowal" })
    .argument("<text...>", describing(findPeople, "find"))
    .option("--after <next>", describing(findPeople, "after"));
  return command.addCommand(
    withSystem(find).action((words: string[], { after, ...options }: Options) =>
      runAndPrint(options, "find-people", { find: words.join(" "), ...(after === undefined ? {} : { after }) }, peopleText),
    ),
  );
}

const peopleText = ({ people, next }: OutputOf<"find-people">): string => {
  if (people.length === 0 && next === undefined) return NOBODY;
  return [...people.map(personLine), ...(next === undefined ? [] : [`There may be more: --after ${next}`])].join("\n");
};

const NOBODY =
  "Nobody is found. A name is found by the beginning of any word of it, with two letters at least; an address by its beginning; an id and an order number as a whole.";

type Found = OutputOf<"find-people">["people"][number];

const personLine = ({ customer, name, company, email, language, orders, open_cases, last_seen }: Found): string => {
  const counts = [`${orders} order${orders === 1 ? "" : "s"}`, ...(open_cases > 0 ? [`${open_cases} open`] : [])];
  const seen = last_seen === undefined ? [] : [`last ${last_seen.slice(0, 10)}`];
  return printable(
    [name ?? company ?? "no name", email ?? "no address", ...(language ? [language] : []), ...counts, ...seen, customer].join(
      " · ",
    ),
  );
};
