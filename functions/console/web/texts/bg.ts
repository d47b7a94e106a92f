/** What the console says in Bulgarian. */

import { authoring } from "./bg/authoring.ts";
import { cases } from "./bg/cases.ts";
import { deliverability } from "./bg/deliverability.ts";
import { editor } from "./bg/editor.ts";
import { frame } from "./bg/frame.ts";
import { journeys } from "./bg/journeys.ts";
import { keys } from "./bg/keys.ts";
import { letters } from "./bg/letters.ts";
import { mails } from "./bg/mails.ts";
import { operation } from "./bg/operation.ts";
import { people } from "./bg/people.ts";
import { rehearsal } from "./bg/rehearsal.ts";
import { results } from "./bg/results.ts";
import { said } from "./bg/said.ts";
import { segments } from "./bg/segments.ts";
import { templates } from "./bg/templates.ts";
import { today } from "./bg/today.ts";
import { tokens } from "./bg/tokens.ts";
import type { Texts } from "./texts.ts";

export const bg: Texts = {
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
};
