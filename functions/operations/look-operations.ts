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
import { letters } from "./letters/letters.ts";
import { newLetter } from "./letters/new-letter.ts";
import { previewLetter } from "./letters/preview-letter.ts";
import { breaker } from "./mail/breaker.ts";
import { deliverability } from "./mail/deliverability.ts";
import { calendars } from "./overview/calendars.ts";
import { journeys } from "./overview/journeys.ts";
import { today } from "./overview/today.ts";
import { planPublish } from "./publishing/plan-publish.ts";
import { segments } from "./segments/segments.ts";
import { trySegment } from "./segments/try-segment.ts";
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
  letters,
  "new-letter": newLetter,
  "plan-draft": planDraft,
  "plan-publish": planPublish,
  "preview-letter": previewLetter,
  rates,
  results,
  segments,
  "source-report": sourceReport,
  today,
  "try-segment": trySegment,
  "workflow-files": workflowFiles,
};
