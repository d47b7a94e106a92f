/** What is served under the duty `look`: journeys, figures and states of the system, and nothing about one person. */

import { showDraft } from "./drafts/draft.ts";
import { draftPatch } from "./drafts/draft-patch.ts";
import { drafts } from "./drafts/drafts.ts";
import { planDraft } from "./drafts/plan-draft.ts";
import { workflowFiles } from "./drafts/workflow-files.ts";
import { draw } from "./journeys/draw.ts";
import { journeyHistory } from "./journeys/journey-history.ts";
import { results } from "./journeys/results.ts";
import { launchStatus } from "./launches/launch-status.ts";
import { breaker } from "./mail/breaker.ts";
import { deliverability } from "./mail/deliverability.ts";
import { calendars } from "./overview/calendars.ts";
import { journeys } from "./overview/journeys.ts";
import { today } from "./overview/today.ts";
import { planPublish } from "./publishing/plan-publish.ts";
import { coupons } from "./system/coupons.ts";
import { rates } from "./system/rates.ts";
import { sourceReport } from "./system/source-report.ts";

export const LOOK_OPERATIONS = {
  breaker,
  calendars,
  coupons,
  deliverability,
  draft: showDraft,
  "draft-patch": draftPatch,
  drafts,
  draw,
  journeys,
  "journey-history": journeyHistory,
  "launch-status": launchStatus,
  "plan-draft": planDraft,
  "plan-publish": planPublish,
  rates,
  results,
  "source-report": sourceReport,
  today,
  "workflow-files": workflowFiles,
};
