/** What the console says in English: the language of which the others are translations. A room has a file of its own in each. */

import { authoring } from "./en/authoring.ts";
import { cases } from "./en/cases.ts";
import { deliverability } from "./en/deliverability.ts";
import { editor } from "./en/editor.ts";
import { frame } from "./en/frame.ts";
import { journeys } from "./en/journeys.ts";
import { keys } from "./en/keys.ts";
import { letters } from "./en/letters.ts";
import { mails } from "./en/mails.ts";
import { operation } from "./en/operation.ts";
import { people } from "./en/people.ts";
import { rehearsal } from "./en/rehearsal.ts";
import { results } from "./en/results.ts";
import { said } from "./en/said.ts";
import { segments } from "./en/segments.ts";
import { templates } from "./en/templates.ts";
import { today } from "./en/today.ts";
import { tokens } from "./en/tokens.ts";

export const en = {
  ...frame,
  ...authoring,
  ...cases,
  ...deliverability,
  ...editor,
  ...journeys,
  ...keys,
  ...letters,
  ...mails,
  ...operation,
  ...people,
  ...rehearsal,
  ...said,
  ...results,
  ...segments,
  ...templates,
  ...today,
  ...tokens,
} as const;
