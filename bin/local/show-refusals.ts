/** Shows the person at the terminal when SES takes no mail of the account, and when it does again: once each. */

import { SES_REFUSES } from "#flows/sending/note-account-refusal.ts";
import type { Report } from "#ports/ports.ts";

/** The report, which says so in a sentence, too. @param show called with each sentence */
export function showRefusals(report: Report, show: (sentence: string) => void): Report {
  let refusing: string | undefined;
  return {
    count: (name, by, dimensions) => {
      report.count(name, by, dimensions);
      if (name !== "mails_sent" || refusing === undefined) return;
      refusing = undefined;
      show("SES takes mails again: what waited for it leaves by itself.");
    },
    note: (message, details) => {
      report.note(message, details);
      const reason = String(details?.reason ?? "");
      if (message !== SES_REFUSES || refusing === reason) return;
      refusing = reason;
      show(`${SES_REFUSES} (${reason}): mails wait, and are tried again every few minutes. The alarm ses-refuses rings.`);
    },
  };
}
