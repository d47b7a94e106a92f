/** `rates`: in which currencies customers have paid that settings.yaml declares no rate for. */

import * as z from "zod";
import { missingRates } from "#engine/fold/missing-rates.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";

export const rates = defineOperation({
  name: "rates",
  summary: "say which currencies count for nothing until they have a rate",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  /** As the last nights have seen it; `sentences` end with the lines to paste. */
  output: z.object({ currencies: z.array(z.string()), sentences: z.array(z.string()) }),
  run: async ({ customerBase, publications }: Pick<OperationPorts, "customerBase" | "publications">) => {
    const { settings } = await publications.current();
    return done(missingRates(await customerBase.currencies(), settings ?? {}));
  },
});
