/** What the console says in Bulgarian. */

import { cases } from "./bg/cases.ts";
import { frame } from "./bg/frame.ts";
import { mails } from "./bg/mails.ts";
import { operation } from "./bg/operation.ts";
import { people } from "./bg/people.ts";
import { today } from "./bg/today.ts";
import { tokens } from "./bg/tokens.ts";
import type { Texts } from "./texts.ts";

export const bg: Texts = {
  ...frame,
  ...cases,
  ...mails,
  ...operation,
  ...people,
  ...today,
  ...tokens,
};
