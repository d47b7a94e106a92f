/** Which journey a mail is of, in the words of whoever reads; some are of none. */

import { type PlainKey, t } from "../../texts/text.ts";

/** What stands in the place of a journey, and what it is called here. */
const OURS: Record<string, PlainKey> = {
  "case-mail": "mails.case-mail",
  "case-answer": "mails.case-answer",
  "sign-up": "mails.sign-up",
};

/** Its name, or what kind of mail it is; with the step where it is a journey's. */
export function mailJourney(journey: string | undefined, step?: string): string {
  const ours = journey === undefined ? undefined : OURS[journey];
  if (ours !== undefined) return t(ours);
  return [journey, step].filter((one) => one !== undefined).join(" · ");
}
