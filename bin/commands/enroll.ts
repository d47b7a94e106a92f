/** `perennial enroll`: lets a customer into a journey by hand, as `starts_when: manual` asks for. */

import { Command } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

type Options = Where & { occasion: string; json?: boolean };

/** It exits with 1 when the customer did not enter. */
export function enrollCommand(): Command {
  return onSystem(
    new Command("enroll")
      .description("let a customer into a journey by hand")
      .argument("<customer>", "the customer's id")
      .argument("<journey>", "the journey's name")
      .option("--occasion <name>", "what for: the same occasion never lets somebody in twice", "by-hand"),
  ).action((customer: string, journey: string, { occasion, ...where }: Options) =>
    runAndPrint(where, { kind: "enroll", customer, journey, occasion }),
  );
}
