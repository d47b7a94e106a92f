/** Tells the operator that SES refuses the account, whichever mail: what the alarm `ses-refuses` rings by. */

import type { SendResult } from "#engine/model/send-result.ts";
import type { Report } from "#ports/ports.ts";

/** The note in the log, with SES's word for it as its `reason`. */
export const SES_REFUSES = "SES takes no mail of this account";

/** Counts and notes it, where SES has said so of this mail; every other result is no concern of the account's. */
export function noteAccountRefusal(report: Report, result: SendResult): void {
  if (result.kind !== "refused" || result.retry !== "mended") return;
  report.count("ses_refuses");
  report.note(SES_REFUSES, { reason: result.reason });
}
