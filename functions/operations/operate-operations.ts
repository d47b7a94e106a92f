/** What is served under the duty `operate`: stopping and starting what is live, launches, pools, retries, sessions, tokens and the audit trail. */

import { pause } from "./journeys/pause.ts";
import { resume } from "./journeys/resume.ts";
import { retire } from "./journeys/retire.ts";
import { launch } from "./launches/launch.ts";
import { previewLaunch } from "./launches/preview-launch.ts";
import { stopLaunch } from "./launches/stop-launch.ts";
import { resumeMarketing } from "./mail/resume-marketing.ts";
import { resumeSignUps } from "./mail/resume-sign-ups.ts";
import { addCoupons } from "./system/add-coupons.ts";
import { audit } from "./system/audit.ts";
import { endSessions } from "./system/end-sessions.ts";
import { previewRestore } from "./system/preview-restore.ts";
import { resumeAfterRestore } from "./system/resume-after-restore.ts";
import { retryQuarantined } from "./system/retry-quarantined.ts";
import { review } from "./system/review.ts";
import { sessions } from "./system/sessions.ts";
import { createToken } from "./tokens/create-token.ts";
import { revokeToken } from "./tokens/revoke-token.ts";
import { tokens } from "./tokens/tokens.ts";

export const OPERATE_OPERATIONS = {
  "add-coupons": addCoupons,
  audit,
  "create-token": createToken,
  "end-sessions": endSessions,
  launch,
  pause,
  "preview-launch": previewLaunch,
  "preview-restore": previewRestore,
  resume,
  "resume-after-restore": resumeAfterRestore,
  "resume-marketing": resumeMarketing,
  "resume-sign-ups": resumeSignUps,
  retire,
  "retry-quarantined": retryQuarantined,
  review,
  "revoke-token": revokeToken,
  sessions,
  "stop-launch": stopLaunch,
  tokens,
};
