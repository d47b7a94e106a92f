/** `perennial history`: the versions of a journey, newest first. */

import type { Command } from "commander";
import { journeyHistory } from "#operations/journeys/journey-history.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { versionNumber } from "./journey-state.ts";

/** It prints a paragraph a version. */
export function historyCommand(): Command {
  return withSystem(
    commandFor(journeyHistory, { name: "history", example: "history loyalty-thank-you" })
      .argument("<journey>", describing(journeyHistory, "journey"))
      .option("--before <version>", describing(journeyHistory, "before"), versionNumber),
  ).action((journey: string, { before, ...options }: SystemOptions & { before?: number }) =>
    runAndPrint(options, "journey-history", { journey, ...(before === undefined ? {} : { before }) }, historyText),
  );
}

const historyText = ({ versions, next, journey }: OutputOf<"journey-history">): string =>
  [
    ...versions.flatMap(({ version, published_at, by, why, draft, entered, changes }) => [
      [
        `version ${version}${entered ? ", which people enter" : ""}`,
        published_at.slice(0, 16).replace("T", " "),
        by,
        ...(why === undefined ? [] : [why]),
        ...(draft === undefined ? [] : [`draft ${draft}`]),
      ].join(" · "),
      ...changes.map((sentence) => `    ${sentence}`),
    ]),
    ...(next === undefined ? [] : [`There are older ones: \`history ${journey} --before ${next}\`.`]),
  ]
    .map(printable)
    .join("\n");
