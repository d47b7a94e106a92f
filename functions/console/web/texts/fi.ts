/** What the console says in Finnish. */

import { authoring } from "./fi/authoring.ts";
import { cases } from "./fi/cases.ts";
import { editor } from "./fi/editor.ts";
import { frame } from "./fi/frame.ts";
import { journeys } from "./fi/journeys.ts";
import { mails } from "./fi/mails.ts";
import { operation } from "./fi/operation.ts";
import { people } from "./fi/people.ts";
import { rehearsal } from "./fi/rehearsal.ts";
import { said } from "./fi/said.ts";
import { templates } from "./fi/templates.ts";
import { today } from "./fi/today.ts";
import { tokens } from "./fi/tokens.ts";
import type { Texts } from "./texts.ts";

export const fi: Texts = {
  ...frame,
  ...authoring,
  ...cases,
  ...editor,
  ...journeys,
  ...mails,
  ...operation,
  ...people,
  ...rehearsal,
  ...said,
  ...templates,
  ...today,
  ...tokens,
};
