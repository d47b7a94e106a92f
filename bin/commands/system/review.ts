/** `perennial review`: what waits for a person, and with --retry: lets what was quarantined go on. */

import type { Command } from "commander";
import { retryQuarantined } from "#operations/system/retry-quarantined.ts";
import { review } from "#operations/system/review.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { retry?: boolean; journey?: string };

/** With --retry it exits with 1 where nothing is quarantined. */
export function reviewCommand(): Command {
  const command = commandFor(review, {
    more: "with --retry, let the quarantined go on",
    example: "review --retry --journey win-back",
  });
  return withSystem(
    command
      .option("--retry", retryQuarantined.summary)
      .option("--journey <name>", `with --retry: ${describing(retryQuarantined, "journey")}`),
  ).action(({ retry, journey, ...options }: Options) => {
    if (!retry) return runAndPrint(options, "review", {}, reviewText);
    return runAndPrint(options, "retry-quarantined", journey === undefined ? {} : { journey }, retriedText);
  });
}

const reviewText = ({ waiting }: OutputOf<"review">): string =>
  waiting.length === 0
    ? "Nothing waits for a person."
    : waiting
        .map(({ kind, id, at, reason, journey, step, customer }) => {
          const place = [journey, step].filter((part) => part !== undefined && part !== "").join(" / ");
          const about = [place, customer && `customer ${customer}`].filter(Boolean).join(", ");
          return printable(`${new Date(at).toISOString()}  ${kind} ${id}${about ? ` (${about})` : ""}: ${reason}`);
        })
        .join("\n");

const retriedText = ({ enrollments, events, busy }: OutputOf<"retry-quarantined">): string =>
  `${enrollments} enrollments and ${events} events go on with the next sweep.${busy > 0 ? ` ${busy} were being worked on: run it again.` : ""}`;
