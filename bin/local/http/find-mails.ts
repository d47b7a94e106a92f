/** Finds mails by words, as a person remembers them. */

import type { ShownMail } from "./shown-mail.ts";

/** With all of these words, each in whatever place a person would look for it. */
export function findMails(mails: ShownMail[], find: string): ShownMail[] {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return mails.filter(({ to, from, subject, text, journey = "", step = "", language = "" }) => {
    const all = [to, from, subject, text, journey, step, language].join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
