/** `preview-restore`: what would leave if data that were copied or put back were let mail again. */

import * as z from "zod";
import { restorePreview } from "#flows/sending/restore-preview.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";

export const restoreShape = z.object({
  standing: z.enum(["current", "restored"]),
  /** Within a day, if nothing else happens. */
  mails: z.number(),
  journeys: z.array(
    z.object({
      journey: z.string(),
      people: z.number(),
      /** Of them, those whom a date would let in. */
      entering: z.number(),
      /** Of those inside and those entering, within a day. */
      mails: z.number(),
      /** Epoch milliseconds. */
      oldest: z.number(),
    }),
  ),
  /** People who have signed up and would be asked to confirm. */
  signUps: z.number(),
  /** Cases of which their team would be told, or whose customer would be answered. */
  cases: z.number(),
  /** Journeys whose audience would be let in, on a schedule or by a launch that was under way. */
  launches: z.array(z.string()),
  events: z.number(),
  calls: z.number(),
  cut: z.boolean(),
});

export type PreviewNeeds = Pick<
  OperationPorts,
  "due" | "customers" | "addresses" | "signUps" | "launches" | "publications" | "clock" | "epoch"
>;

export const previewRestore = defineOperation({
  name: "preview-restore",
  summary: "show what would leave if data that were copied or put back were let mail again",
  right: "operate",
  changes: false,
  input: z.strictObject({}),
  output: restoreShape,
  run: async (ports: PreviewNeeds) => done(await restorePreview(ports)()),
});
