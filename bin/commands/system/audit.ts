/** `perennial audit`: who changed what by an operation, when, and what came of it. */

import type { Command } from "commander";
import { audit } from "#operations/system/audit.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { readDays } from "../read-days.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { auditText } from "../show/audit-text.ts";

type Options = SystemOptions & { days: number; each?: boolean; customer?: string };

/** It exits with 1 when the system cannot be reached. */
export function auditCommand(): Command {
  return withSystem(
    commandFor(audit, { example: "audit --days 30" })
      .option("--days <number>", describing(audit, "days"), readDays, 7)
      .option("--each", describing(audit, "each"))
      .option("--customer <id>", describing(audit, "customer")),
  ).action(({ days, customer, each, ...options }: Options) =>
    runAndPrint(
      options,
      "audit",
      { days, ...(each ? { each } : {}), ...(customer === undefined ? {} : { customer }) },
      auditText,
    ),
  );
}
