/** What the console says in Polish. */

import { authoring } from "./pl/authoring.ts";
import { cases } from "./pl/cases.ts";
import { deliverability } from "./pl/deliverability.ts";
import { editor } from "./pl/editor.ts";
import { frame } from "./pl/frame.ts";
import { journeys } from "./pl/journeys.ts";
import { keys } from "./pl/keys.ts";
import { letters } from "./pl/letters.ts";
import { mails } from "./pl/mails.ts";
import { operation } from "./pl/operation.ts";
import { people } from "./pl/people.ts";
import { rehearsal } from "./pl/rehearsal.ts";
import { results } from "./pl/results.ts";
import { said } from "./pl/said.ts";
import { segments } from "./pl/segments.ts";
import { templates } from "./pl/templates.ts";
import { today } from "./pl/today.ts";
import { tokens } from "./pl/tokens.ts";
import type { Texts } from "./texts.ts";

export const pl: Texts = {
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
