/** `calendars`: the days off of the countries in use, by which working days are counted. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";

export const calendars = defineOperation({
  name: "calendars",
  summary: "list the weekends and public holidays by which working days are counted, by country",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  output: z.object({
    /** By country code; `weekend`: days of the week, 0 is Sunday; `holidays`: `YYYY-MM-DD`, of last year to five years ahead. */
    countries: z.record(z.string(), z.object({ weekend: z.array(z.number()), holidays: z.array(z.string()) })),
  }),
  run: async ({ publications }: Pick<OperationPorts, "publications">) =>
    done({ countries: (await publications.current()).settings?.workCalendars ?? {} }),
});
