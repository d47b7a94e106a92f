/** `perennial deliverability`: what became of mails, by journey, by receiving domain and, of one domain, by day. */

import type { Command } from "commander";
import { deliverability } from "#operations/mail/deliverability.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { readDays } from "../read-days.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { deliverabilityText } from "../show/deliverability-text.ts";

/** It exits with 1 when the system cannot be reached. */
export function deliverabilityCommand(): Command {
  return withSystem(
    commandFor(deliverability, { example: "deliverability --days 7 --domain gmail.com" })
      .option("--days <number>", describing(deliverability, "days"), readDays, 30)
      .option("--domain <name>", describing(deliverability, "domain")),
  ).action(({ days, domain, ...options }: SystemOptions & { days: number; domain?: string }) =>
    runAndPrint(options, "deliverability", { days, ...(domain === undefined ? {} : { domain }) }, (report) =>
      deliverabilityText(report, domain),
    ),
  );
}
