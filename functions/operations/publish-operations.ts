/** What is served under the duty `publish`: work on drafts with what it would have come to, deciding which version people enter, and sending test mails. */

import { approveDraft } from "./drafts/approve-draft.ts";
import { askApproval } from "./drafts/ask-approval.ts";
import { discardDraft } from "./drafts/discard-draft.ts";
import { publishDraft } from "./drafts/publish-draft.ts";
import { revertDraft } from "./drafts/revert-draft.ts";
import { saveDraft } from "./drafts/save-draft.ts";
import { sendBackDraft } from "./drafts/send-back-draft.ts";
import { recordedHistory } from "./journeys/recorded-history.ts";
import { rollback } from "./journeys/rollback.ts";
import { testMail } from "./mail/test-mail.ts";
import { publish } from "./publishing/publish.ts";

export const PUBLISH_OPERATIONS = {
  "approve-draft": approveDraft,
  "ask-approval": askApproval,
  "discard-draft": discardDraft,
  publish,
  "publish-draft": publishDraft,
  "recorded-history": recordedHistory,
  "revert-draft": revertDraft,
  rollback,
  "save-draft": saveDraft,
  "send-back-draft": sendBackDraft,
  "test-mail": testMail,
};
