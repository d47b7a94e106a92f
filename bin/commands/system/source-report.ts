/** `perennial source-report`: what sources have told that was not taken. */

import type { Command } from "commander";
import { sourceReport } from "#operations/system/source-report.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

/** It exits with 1 when there is no such source. */
export function sourceReportCommand(): Command {
  const command = commandFor(sourceReport, { example: "source-report shopify" });
  return withSystem(command.argument("[source]", describing(sourceReport, "source"))).action(
    (source: string | undefined, options: SystemOptions) =>
      runAndPrint(options, "source-report", source === undefined ? {} : { source }, reportText),
  );
}

const reportText = ({ sources }: OutputOf<"source-report">): string =>
  sources
    .flatMap(({ name, ignored }) =>
      ignored.length === 0
        ? [`${name}: all that it told was taken.`]
        : [
            `${name}:`,
            ...ignored.flatMap(({ kind, name: what, count, last_at, remedy, declaration }) => [
              `  ${WHAT[kind]} ${printable(what)}, at least ${times(count)}, last on ${last_at.slice(0, 10)}. ${remedy}`,
              ...(declaration === undefined ? [] : declaration.split("\n").map((text) => `      ${printable(text)}`)),
            ]),
          ],
    )
    .join("\n") || "There is no source.";

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

const WHAT: Record<OutputOf<"source-report">["sources"][number]["ignored"][number]["kind"], string> = {
  not_allowed: "may not tell",
  unknown_topic: "a consent to the unknown topic",
  duplicate_differs: "told again under the same id with another body:",
  unread_value: "could not be read:",
  unknown_field: "an undeclared field,",
  unknown_event: "an undeclared event,",
  bad_email: "no e-mail address:",
};
