/** `perennial calendars`: the days off of the countries in use. */

import type { Command } from "commander";
import { calendars } from "#operations/overview/calendars.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

/** It exits with 1 when the system cannot be reached. */
export function calendarsCommand(): Command {
  return withSystem(commandFor(calendars, { example: "calendars" })).action((options: SystemOptions) =>
    runAndPrint(options, "calendars", {}, calendarsText),
  );
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const calendarsText = ({ countries }: OutputOf<"calendars">): string => {
  const lines = Object.entries(countries).flatMap(([country, { weekend, holidays }]) => [
    `${country}: ${weekend.map((day) => DAYS[day] ?? "").join(" and ")}; public holidays:`,
    ...years(holidays).map(([year, days]) => `  ${year}: ${days.map((day) => day.slice(5)).join(", ")}`),
  ]);
  return lines.length === 0
    ? "No country is in use: topics, people and name days of settings.yaml say which are."
    : lines.join("\n");
};

const years = (days: string[]): [year: string, days: string[]][] => {
  const all = [...new Set(days.map((day) => day.slice(0, 4)))];
  return all.map((year) => [year, days.filter((day) => day.startsWith(year))]);
};
