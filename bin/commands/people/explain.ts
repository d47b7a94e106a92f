/** `perennial explain`: why a customer did or did not get a mail, in sentences. */

import type { Command } from "commander";
import { explain } from "#operations/people/explain.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

/** It exits with 1 when no such customer or journey is known. */
export function explainCommand(): Command {
  return withSystem(
    commandFor(explain, { example: "explain ewa.mazur@example.com loyalty-thank-you" })
      .argument("<customer>", describing(explain, "customer"))
      .argument("[journey]", describing(explain, "journey")),
  ).action((customer: string, journey: string | undefined, options: SystemOptions) =>
    runAndPrint(options, "explain", { customer, ...(journey === undefined ? {} : { journey }) }, explanationText),
  );
}

const explanationText = ({ customer, zone, address, stories, cases }: OutputOf<"explain">): string =>
  [
    `${customer}, times in ${zone}`,
    indented(address),
    ...stories.flatMap((story) => ["", `${story.journey}: ${story.state}`, indented(story.sentences)]),
    ...(cases.length === 0 ? [] : ["", "Cases", indented(cases)]),
  ].join("\n");

const indented = (sentences: string[]): string => sentences.map((sentence) => `  ${sentence}`).join("\n");
