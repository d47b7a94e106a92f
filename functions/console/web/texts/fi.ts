/** What the console says in Finnish. */

import { authoring } from "./fi/authoring.ts";
import { cases } from "./fi/cases.ts";
import { deliverability } from "./fi/deliverability.ts";
import { editor } from "./fi/editor.ts";
import { frame } from "./fi/frame.ts";
import { journeys } from "./fi/journeys.ts";
import { keys } from "./fi/keys.ts";
import { letters } from "./fi/letters.ts";
import { mails } from "./fi/mails.ts";
import { operation } from "./fi/operation.ts";
import { people } from "./fi/people.ts";
import { rehearsal } from "./fi/rehearsal.ts";
import { results } from "./fi/results.ts";
import { said } from "./fi/said.ts";
import { segments } from "./fi/segments.ts";
import { templates } from "./fi/templates.ts";
import { today } from "./fi/today.ts";
import { tokens } from "./fi/tokens.ts";
import type { Texts } from "./texts.ts";

export const fi: Texts = {
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
