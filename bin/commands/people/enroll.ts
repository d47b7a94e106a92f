/** `perennial enroll`: lets a customer into a journey by hand, as `starts_when: manual` asks for. */

import type { Command } from "commander";
import { enroll } from "#operations/people/enroll.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { occasion: string };

/** It exits with 1 when the customer did not enter. */
export function enrollCommand(): Command {
  return withSystem(
    commandFor(enroll, { example: "enroll c-1042 keep-in-touch" })
      .argument("<customer>", describing(enroll, "customer"))
      .argument("<journey>", describing(enroll, "journey"))
      .option("--occasion <name>", describing(enroll, "occasion"), "by-hand"),
  ).action((customer: string, journey: string, { occasion, ...options }: Options) =>
    runAndPrint(
      options,
      "enroll",
      { customer, journey, occasion },
      (entered) => `${entered.customer} has entered ${entered.journey}.`,
    ),
  );
}
