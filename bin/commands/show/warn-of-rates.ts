/** Says on the error output which currencies of a system count for nothing until they have a rate, so that `--json` stays JSON. */

import { runOnSystem, type Where } from "../run-on-system.ts";

/** Says nothing where none does. */
export async function warnOfRates(where: Where): Promise<void> {
  const result = await runOnSystem(where, "rates", {});
  if (result?.ok && result.output.sentences.length > 0) console.error(`\n${result.output.sentences.join("\n")}`);
}
