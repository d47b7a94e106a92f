/** `perennial segments`: the groups of customers, who is in one, and whom a condition would take in. */

import { type Command, Option } from "commander";
import { segmentPeople } from "#operations/segments/segment-people.ts";
import { segments } from "#operations/segments/segments.ts";
import { trySegment } from "#operations/segments/try-segment.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { plainTable } from "../show/plain-table.ts";

type Options = SystemOptions & { try?: string; after?: string };

/** It exits with 1 when there is no such segment, or the condition is none. */
export function segmentsCommand(): Command {
  const command = commandFor(segments, { example: `segments --try "customer.orders >= 5"` });
  return withSystem(
    command
      .argument("[segment]", `who is in this one: ${describing(segmentPeople, "segment")}`)
      .addOption(new Option("--after <next>", describing(segmentPeople, "after")))
      .option("--try <condition>", `count whom it would take in now: ${describing(trySegment, "condition")}`),
  ).action((segment: string | undefined, { try: condition, after, ...options }: Options) => {
    if (condition !== undefined) return runAndPrint(options, "try-segment", { condition }, triedText);
    if (segment === undefined) return runAndPrint(options, "segments", {}, listText);
    return runAndPrint(options, "segment-people", { segment, ...(after === undefined ? {} : { after }) }, peopleText);
  });
}

const listText = ({ segments: all, counted }: OutputOf<"segments">): string =>
  [
    plainTable(
      ["segment", "people", "who", "journeys"],
      all.map(({ name, people, about, journeys }) => [
        name,
        people === undefined ? "–" : String(people),
        about,
        journeys.join("\n"),
      ]),
    ),
    counted
      ? `Counted on ${counted.at.slice(0, 16).replace("T", " ")} UTC, among ${counted.people} people. A dash: its condition has changed since.`
      : "No night has counted yet.",
  ].join("\n");

const peopleText = ({ people, looked, next }: OutputOf<"segment-people">): string =>
  [
    ...people.map(({ customer, name = "", email = "" }) => [customer, name, email].map(printable).join("  ").trim()),
    ...(people.length === 0 ? [`Nobody among the ${looked} people who were looked at.`] : []),
    ...(next === undefined ? [] : [`More: --after ${next}`]),
  ].join("\n");

const triedText = ({ looked, inside, whole }: OutputOf<"try-segment">): string =>
  whole
    ? `It would take in ${inside} of ${looked} people now.`
    : `It would take in ${inside} of the ${looked} people who were looked at now: a sample.`;
