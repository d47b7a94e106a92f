/** What works on the texts and files of one machine: it runs where these lie, and no function of a stack serves it. */

import { approveDraft } from "./drafts/approve-draft.ts";
import { askApproval } from "./drafts/ask-approval.ts";
import { discardDraft } from "./drafts/discard-draft.ts";
import { showDraft } from "./drafts/draft.ts";
import { drafts } from "./drafts/drafts.ts";
import { planDraft } from "./drafts/plan-draft.ts";
import { publishDraft } from "./drafts/publish-draft.ts";
import { revertDraft } from "./drafts/revert-draft.ts";
import { saveDraft } from "./drafts/save-draft.ts";
import { workflowFiles } from "./drafts/workflow-files.ts";
import { backtest } from "./journeys/backtest.ts";
import { check } from "./journeys/check.ts";
import { goLive } from "./journeys/go-live.ts";
import { newEvent } from "./journeys/new-event.ts";
import { newJourney } from "./journeys/new-journey.ts";
import { newTemplate } from "./journeys/new-template.ts";
import { newTexts } from "./journeys/new-texts.ts";
import { recordedHistory } from "./journeys/recorded-history.ts";
import { renderTemplate } from "./templates/render-template.ts";
import { templates } from "./templates/templates.ts";

export const HERE_OPERATIONS = {
  "approve-draft": approveDraft,
  "ask-approval": askApproval,
  "discard-draft": discardDraft,
  draft: showDraft,
  drafts,
  "plan-draft": planDraft,
  "publish-draft": publishDraft,
  "revert-draft": revertDraft,
  "save-draft": saveDraft,
  "workflow-files": workflowFiles,
  backtest,
  check,
  "go-live": goLive,
  "new-event": newEvent,
  "new-journey": newJourney,
  "new-template": newTemplate,
  "new-texts": newTexts,
  // No function of a stack may read all people for whoever may see nobody.
  "recorded-history": recordedHistory,
  "render-template": renderTemplate,
  templates,
};
