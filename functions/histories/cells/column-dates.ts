/** Decides over all dates of a file which of two numbers is the day, so that none is read in one way here and in another there. */

import { UnreadableHistory } from "#flows/backtest/history.ts";
import { type DateOrder, orderIn } from "./plain-date.ts";

/** ISO dates begin so, and nearly all files have them. */
const ISO = /^\d{4}-/;

export type DateSurvey = {
  see(text: string): void;
  /** @throws UnreadableHistory where most dates may be two days, and nothing says which */
  decided(asked?: DateOrder): DecidedDates;
};

/** `unclear`: what may be two days is passed over. `words`: for the person who reads what was made of the file. */
export type DecidedDates = { order: DateOrder | undefined; words: string };

export function dateSurvey(): DateSurvey {
  const seen = { eu: 0, us: 0, unclear: 0, others: 0 };
  const examples: Partial<Record<"eu" | "us" | "unclear" | "others", string>> = {};
  return {
    see: (text) => {
      if (text === "") return;
      const kind = ISO.test(text) ? "others" : (orderIn(text.trim()) ?? "others");
      seen[kind]++;
      examples[kind] ??= text.trim();
    },
    decided: (asked) => {
      if (asked !== undefined) return { order: asked, words: `${ORDERS[asked]}, as was said` };
      const between = seen.eu + seen.us + seen.unclear;
      if (between === 0)
        return {
          order: undefined,
          words: `as ${examples.others ?? "none"}${DOTTED.test(examples.others ?? "") ? ", the day first" : ""}`,
        };
      if (seen.eu > 0 && seen.us === 0) return { order: "eu", words: `${ORDERS.eu}, for ${examples.eu} has no other meaning` };
      if (seen.us > 0 && seen.eu === 0) return { order: "us", words: `${ORDERS.us}, for ${examples.us} has no other meaning` };
      if (between <= seen.others) return { order: undefined, words: `as ${examples.others}` };
      const why =
        seen.eu > 0 ? `${examples.eu} has the day first, ${examples.us} the month` : `${examples.unclear} may be two days`;
      throw new UnreadableHistory(
        `${why}. Say which comes first: --dates eu for the day (31/12/2026), --dates us for the month (12/31/2026).`,
      );
    },
  };
}

const DOTTED = /^\d{1,2}\.\d{1,2}\./;
const ORDERS: Record<DateOrder, string> = { eu: "the day first", us: "the month first" };
