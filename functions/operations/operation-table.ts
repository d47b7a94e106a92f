/**
 * What each operation needs and does, by its name alone: for a face that must know it before, or without, the operations themselves. A
 * test holds it against the registry; a name that is missing here does not compile.
 */

import type { OperationName } from "./registry.ts";
import { type Caller, needsApproval, type Right, roleHas } from "./rights.ts";

/**
 * `right` and `changes` as the operation itself says; `needsFolder`: it works on a workflows folder, or on texts of one that are to be
 * compiled; `mayName`: its input may name a person though its right is `read`, so that it stands in no address.
 */
export const OPERATION_TABLE = {
  "add-coupons": { right: "operate", changes: true },
  "answer-case": { right: "serve-people", changes: true },
  "approve-draft": { right: "publish", byDraft: true, changes: true },
  "ask-approval": { right: "edit", changes: true },
  audit: { right: "operate", changes: false },
  backtest: { right: "read", changes: false, needsFolder: true },
  breaker: { right: "read", changes: false },
  calendars: { right: "read", changes: false },
  "canned-replies": { right: "read-people", changes: false },
  case: { right: "read-people", changes: false },
  cases: { right: "read-people", changes: false },
  check: { right: "read", changes: false, needsFolder: true },
  comments: { right: "read-people", changes: false },
  "confirm-erasure": { right: "subject-rights", changes: true },
  coupons: { right: "read", changes: false },
  "create-token": { right: "connect", changes: true },
  "decline-erasure": { right: "subject-rights", changes: true },
  deliverability: { right: "read", changes: false },
  "discard-draft": { right: "edit", changes: true },
  draft: { right: "read", changes: false },
  "draft-patch": { right: "read", changes: false },
  drafts: { right: "read", changes: false },
  draw: { right: "read", changes: false },
  duplicates: { right: "read-people", changes: false },
  enroll: { right: "serve-people", changes: true },
  "end-sessions": { right: "operate", changes: true },
  "erase-person": { right: "subject-rights", changes: true },
  erasures: { right: "subject-rights", changes: false },
  explain: { right: "read-people", changes: false },
  "export-person": { right: "subject-rights", changes: false },
  facts: { right: "read-people", changes: false },
  "find-people": { right: "read-people", changes: false },
  "hand-over-case": { right: "serve-people", changes: true },
  "go-live": { right: "edit", changes: false, needsFolder: true },
  "import-people": { right: "subject-rights", changes: true },
  journeys: { right: "read", changes: false },
  "journey-history": { right: "read", changes: false },
  "journey-people": { right: "read-people", changes: false },
  launch: { right: "operate", changes: true },
  "launch-status": { right: "read", changes: false },
  letters: { right: "read", changes: false },
  "mail-as-sent": { right: "read-people", changes: false },
  "merge-people": { right: "subject-rights", changes: true },
  "new-event": { right: "read", changes: false, needsFolder: true },
  "new-journey": { right: "read", changes: false, needsFolder: true },
  "new-letter": { right: "read", changes: false },
  "new-template": { right: "read", changes: false, needsFolder: true },
  "new-texts": { right: "read", changes: false, needsFolder: true },
  "note-case": { right: "serve-people", changes: true },
  pause: { right: "operate", changes: true },
  person: { right: "read-people", changes: false },
  "person-history": { right: "read-people", changes: false },
  "plan-draft": { right: "read", changes: false, needsFolder: true },
  "plan-publish": { right: "read", changes: false, needsFolder: true },
  "preview-import": { right: "subject-rights", changes: false },
  "preview-launch": { right: "operate", changes: false },
  "preview-letter": { right: "read", changes: false },
  "preview-merge": { right: "subject-rights", changes: false },
  "preview-restore": { right: "operate", changes: false },
  "publish-draft": { right: "publish", byDraft: true, changes: true, needsFolder: true },
  publish: { right: "publish", changes: true, needsFolder: true },
  rates: { right: "read", changes: false },
  "render-template": { right: "read", changes: false, needsFolder: true, mayName: true },
  results: { right: "read", changes: false },
  resume: { right: "operate", changes: true },
  "resume-after-restore": { right: "operate", changes: true },
  "resume-marketing": { right: "operate", changes: true },
  "resume-sign-ups": { right: "operate", changes: true },
  retire: { right: "operate", changes: true },
  "recorded-history": { right: "read", changes: false, needsFolder: true },
  "retry-quarantined": { right: "operate", changes: true },
  "revert-draft": { right: "edit", changes: true },
  review: { right: "operate", changes: false },
  "revoke-token": { right: "connect", changes: true },
  rollback: { right: "publish", changes: true },
  "save-draft": { right: "edit", changes: true },
  "send-back-draft": { right: "publish", byDraft: true, changes: true },
  "segment-people": { right: "read-people", changes: false },
  segments: { right: "read", changes: false },
  sessions: { right: "operate", changes: false },
  "solve-case": { right: "serve-people", changes: true },
  "source-report": { right: "read", changes: false },
  "stop-launch": { right: "operate", changes: true },
  "take-case": { right: "serve-people", changes: true },
  templates: { right: "read", changes: false, needsFolder: true },
  "test-mail": { right: "edit", changes: true },
  today: { right: "read", changes: false },
  tokens: { right: "connect", changes: false },
  "try-segment": { right: "read", changes: false },
  "workflow-files": { right: "read", changes: false },
} as const satisfies Record<
  OperationName,
  { right: Right; byDraft?: true; changes: boolean; needsFolder?: true; mayName?: true }
>;

/** Whether there is an operation of this name. */
export function isListed(name: string): name is OperationName {
  return Object.hasOwn(OPERATION_TABLE, name);
}

/** All that they may do, by name. */
export function operationsFor(caller: Pick<Caller, "id" | "role">): OperationName[] {
  return Object.keys(OPERATION_TABLE)
    .filter(isListed)
    .filter((name) => roleHas(caller.role, OPERATION_TABLE[name].right) && !needsApproval(caller, OPERATION_TABLE[name]));
}
