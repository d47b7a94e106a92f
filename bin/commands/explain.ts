/** `perennial explain`: asks a system, running or not, why somebody did or did not get a mail. */

import { Command } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

/** It exits with 1 when nobody or no journey of that name is known. */
export function explainCommand(): Command {
  return onSystem(
    new Command("explain")
      .description("why a customer did or did not get a mail, in sentences")
      .argument("<customer>", "an id or an e-mail address")
      .argument("[journey]", "only this journey"),
  ).action((customer: string, journey: string | undefined, where: Where & { json?: boolean }) =>
    runAndPrint(where, { kind: "explain", customer, ...(journey === undefined ? {} : { journey }) }),
  );
}
