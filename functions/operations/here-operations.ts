/** What works on the texts and files of one machine: it runs where these lie, and no function of a stack serves it. */

import { backtest } from "./journeys/backtest.ts";
import { check } from "./journeys/check.ts";
import { goLive } from "./journeys/go-live.ts";
import { newEvent } from "./journeys/new-event.ts";
import { newJourney } from "./journeys/new-journey.ts";
import { newTemplate } from "./journeys/new-template.ts";
import { newTexts } from "./journeys/new-texts.ts";
import { renderTemplate } from "./templates/render-template.ts";
import { templates } from "./templates/templates.ts";

export const HERE_OPERATIONS = {
  backtest,
  check,
  "go-live": goLive,
  "new-event": newEvent,
  "new-journey": newJourney,
  "new-template": newTemplate,
  "new-texts": newTexts,
  "render-template": renderTemplate,
  templates,
};
