/** What needs no system, only texts and files: it runs where these lie, and no function of a stack serves it. */

import { backtest } from "./journeys/backtest.ts";
import { check } from "./journeys/check.ts";
import { newEvent } from "./journeys/new-event.ts";

export const HERE_OPERATIONS = {
  backtest,
  check,
  "new-event": newEvent,
};
