/** `perennial journeys`: all journeys in a line each. */

import type { Command } from "commander";
import { journeys } from "#operations/overview/journeys.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { plainTable } from "../show/plain-table.ts";

/** It prints a table. */
export function journeysCommand(): Command {
  return withSystem(commandFor(journeys, { example: "journeys" })).action((options: SystemOptions) =>
    runAndPrint(options, "journeys", {}, journeysText),
  );
}

const journeysText = ({ journeys: listed, from, more }: OutputOf<"journeys">): string => {
  if (listed.length === 0) return "Nothing is published yet.";
  const rows = listed.map(({ name, state, version, inside, quarantined, mails }) => [
    name,
    state,
    String(version),
    `${inside}${quarantined > 0 ? ` +${quarantined} quarantined` : ""}`,
    String(mails.sent),
    mails.opened === undefined ? "" : String(mails.opened),
    String(mails.unsubscribed),
  ]);
  const table = plainTable(["journey", "state", "version", "inside", `mails since ${from}`, "opened", "unsubscribed"], rows);
  return more ? `${table}\nMore people are inside than were counted.` : table;
};
