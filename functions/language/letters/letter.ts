/** A letter that goes out once, to a segment or to all whom its topic may reach: what a form asks of whoever writes one. */

/** `date` and `at` on the shop's clock; `measured`: a tenth get nothing, to see what it brings in orders. */
export type Letter = {
  name: string;
  about: string;
  topic: string;
  date: string;
  at: string;
  segment?: string | undefined;
  /** Who signs it, of `people:` in settings.yaml. */
  from?: string | undefined;
  measured: boolean;
};

/** What is written in one language; `text` in a small Markdown: see letter-template.ts. */
export type LetterWords = { subject: string; preheader?: string | undefined; text: string };

/** So long after a measured letter orders count as brought by it; so many of a hundred get nothing. */
export const MEASURED = { days: 14, holdout: 10 } as const;

/** For whom it is: CEL over the customer; undefined: everybody. */
export function letterCondition({ segment }: Pick<Letter, "segment">): string | undefined {
  return segment === undefined ? undefined : `'${segment}' in customer.segments`;
}
