/** What is decided, why, and what publishing changes, in English: the very words of the command line. */

import { PLAN_WORDS } from "#flows/words/plan-words.ts";
import { REASON_WORDS } from "#flows/words/reason-words.ts";

export const said = { ...PLAN_WORDS, ...REASON_WORDS } as const;
