/** What the console says in Finnish. */

import { cases } from "./fi/cases.ts";
import { deliverability } from "./fi/deliverability.ts";
import { editor } from "./fi/editor.ts";
import { frame } from "./fi/frame.ts";
import { journeys } from "./fi/journeys.ts";
import { letters } from "./fi/letters.ts";
import { mails } from "./fi/mails.ts";
import { operation } from "./fi/operation.ts";
import { people } from "./fi/people.ts";
import { rehearsal } from "./fi/rehearsal.ts";
import { results } from "./fi/results.ts";
import { segments } from "./fi/segments.ts";
import { templates } from "./fi/templates.ts";
import { today } from "./fi/today.ts";
import { tokens } from "./fi/tokens.ts";
import type { Texts } from "./texts.ts";

export const fi: Texts = {
  ...frame,
  ...cases,
  ...deliverability,
  ...editor,
  ...journeys,
  ...letters,
  ...mails,
  ...operation,
  ...people,
  ...rehearsal,
  ...results,
  ...segments,
  ...templates,
  ...today,
  ...tokens,
};
