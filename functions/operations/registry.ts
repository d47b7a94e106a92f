/** Every operation by its name: what the command line, the local system and later faces can do, and nothing beside it. */

import { backtest } from "./journeys/backtest.ts";
import { check } from "./journeys/check.ts";
import { draw } from "./journeys/draw.ts";
import { newTemplate } from "./journeys/new-template.ts";
import { newTexts } from "./journeys/new-texts.ts";
import { pause } from "./journeys/pause.ts";
import { planPublish } from "./journeys/plan-publish.ts";
import { publish } from "./journeys/publish.ts";
import { results } from "./journeys/results.ts";
import { resume } from "./journeys/resume.ts";
import { retire } from "./journeys/retire.ts";
import { rollback } from "./journeys/rollback.ts";
import { launch } from "./launches/launch.ts";
import { launchStatus } from "./launches/launch-status.ts";
import { previewLaunch } from "./launches/preview-launch.ts";
import { stopLaunch } from "./launches/stop-launch.ts";
import { breaker } from "./mail/breaker.ts";
import { deliverability } from "./mail/deliverability.ts";
import { resumeMarketing } from "./mail/resume-marketing.ts";
import { resumeSignUps } from "./mail/resume-sign-ups.ts";
import { testMail } from "./mail/test-mail.ts";
import { confirmErasure } from "./people/confirm-erasure.ts";
import { declineErasure } from "./people/decline-erasure.ts";
import { duplicates } from "./people/duplicates.ts";
import { enroll } from "./people/enroll.ts";
import { erasePerson } from "./people/erase-person.ts";
import { erasures } from "./people/erasures.ts";
import { explain } from "./people/explain.ts";
import { exportPerson } from "./people/export-person.ts";
import { facts } from "./people/facts.ts";
import { mergePeople } from "./people/merge-people.ts";
import { previewMerge } from "./people/preview-merge.ts";
import { addCoupons } from "./system/add-coupons.ts";
import { audit } from "./system/audit.ts";
import { coupons } from "./system/coupons.ts";
import { previewRestore } from "./system/preview-restore.ts";
import { rates } from "./system/rates.ts";
import { resumeAfterRestore } from "./system/resume-after-restore.ts";
import { retryQuarantined } from "./system/retry-quarantined.ts";
import { review } from "./system/review.ts";
import { sourceReport } from "./system/source-report.ts";

export const OPERATIONS = {
  "add-coupons": addCoupons,
  audit,
  backtest,
  breaker,
  check,
  "confirm-erasure": confirmErasure,
  coupons,
  "decline-erasure": declineErasure,
  deliverability,
  draw,
  duplicates,
  enroll,
  "erase-person": erasePerson,
  erasures,
  explain,
  "export-person": exportPerson,
  facts,
  launch,
  "launch-status": launchStatus,
  "merge-people": mergePeople,
  "new-template": newTemplate,
  "new-texts": newTexts,
  pause,
  "plan-publish": planPublish,
  "preview-launch": previewLaunch,
  "preview-merge": previewMerge,
  "preview-restore": previewRestore,
  publish,
  rates,
  results,
  resume,
  "resume-after-restore": resumeAfterRestore,
  "resume-marketing": resumeMarketing,
  "resume-sign-ups": resumeSignUps,
  retire,
  "retry-quarantined": retryQuarantined,
  review,
  rollback,
  "source-report": sourceReport,
  "stop-launch": stopLaunch,
  "test-mail": testMail,
};

export type OperationName = keyof typeof OPERATIONS;

/** Whether there is an operation of this name. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
