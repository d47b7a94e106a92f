/** What became of a journey's mails, counted by step: sums, no person. */

/**
 * Counts of mails; what is absent is 0. `returned`: bounced, or rejected by SES after it was taken. `watched`: may tell of being opened
 * (`watch_readers`). `opened`, `clicked`: by people at least once, never by machines.
 */
export type MailFigures = Partial<Record<MailFigure, number>>;

export const MAIL_FIGURES = [
  "sent",
  "delivered",
  "returned",
  "watched",
  "opened",
  "clicked",
  "unsubscribed",
  "complained",
] as const;
export type MailFigure = (typeof MAIL_FIGURES)[number];

/** By the id of the step. */
export type FiguresByStep = Record<string, MailFigures>;

/** The sums of both; what is 0 in both stays absent. */
export function addMailFigures(one: MailFigures, other: MailFigures): MailFigures {
  const sums: MailFigures = {};
  for (const figure of MAIL_FIGURES) {
    const sum = (one[figure] ?? 0) + (other[figure] ?? 0);
    if (sum > 0) sums[figure] = sum;
  }
  return sums;
}

/** Step by step. */
export function addByStep(one: FiguresByStep, other: FiguresByStep): FiguresByStep {
  const sums = new Map(Object.entries(one));
  for (const [step, figures] of Object.entries(other)) sums.set(step, addMailFigures(sums.get(step) ?? {}, figures));
  return Object.fromEntries(sums);
}
