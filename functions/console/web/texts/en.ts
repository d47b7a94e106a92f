/** What the console says in English: the language of which the others are translations. A room has a file of its own in each. */

import { cases } from "./en/cases.ts";
import { frame } from "./en/frame.ts";
import { mails } from "./en/mails.ts";
import { operation } from "./en/operation.ts";
import { people } from "./en/people.ts";
import { today } from "./en/today.ts";
import { tokens } from "./en/tokens.ts";

export const en = {
  ...frame,
  ...cases,
  ...mails,
  ...operation,
  ...people,
  ...today,
  ...tokens,
} as const;
