/**
 * Which operations an assistant may be offered as tools, and why not the others. A name that is missing here does not compile: whoever
 * adds an operation decides it.
 */

import type { OperationName } from "./registry.ts";
import type { Caller } from "./rights.ts";

/**
 * - `reads`: shows nobody by name
 * - `shows people`: only where the token lets it see people
 * - `drafts`: changes a draft, which changes nothing that is live
 */
export type Placed = { tool: "reads" | "shows people" | "drafts" } | { tool: "none"; because: string };

const READS = { tool: "reads" } as const;
const PEOPLE = { tool: "shows people" } as const;
const DRAFTS = { tool: "drafts" } as const;
const none = (because: string) => ({ tool: "none", because }) as const;

const LIVE = none("It changes what is live, which a person decides in the console.");
const PUBLISHES = none("A person publishes, in the console, what another has approved.");
const MAILS = none("It lets mail leave, which a person decides.");
const SERVES = none("What is done for one customer, a person of ours does.");
const OWN_RIGHTS = none("The rights of people are in the hands of operators.");
const WHOLE_FOLDER = none("It takes the texts of a whole folder: `plan-draft` checks a draft, and says what it would change.");
const ACCESS = none("Who may get in is decided by people in the console.");

const TABLE: Record<OperationName, Placed> = {
  "add-coupons": LIVE,
  "answer-case": MAILS,
  "approve-draft": PUBLISHES,
  "ask-approval": DRAFTS,
  audit: READS,
  backtest: none("It reads histories on the machine where it is asked for."),
  breaker: READS,
  calendars: READS,
  "canned-replies": PEOPLE,
  case: PEOPLE,
  cases: PEOPLE,
  check: WHOLE_FOLDER,
  comments: PEOPLE,
  "confirm-erasure": OWN_RIGHTS,
  coupons: READS,
  "create-token": ACCESS,
  "decline-erasure": OWN_RIGHTS,
  deliverability: READS,
  "discard-draft": DRAFTS,
  draft: READS,
  "draft-patch": READS,
  drafts: READS,
  draw: READS,
  duplicates: PEOPLE,
  enroll: SERVES,
  "end-sessions": ACCESS,
  "erase-person": OWN_RIGHTS,
  erasures: OWN_RIGHTS,
  explain: PEOPLE,
  "export-person": OWN_RIGHTS,
  facts: PEOPLE,
  "find-people": PEOPLE,
  "go-live": WHOLE_FOLDER,
  "hand-over-case": SERVES,
  "import-people": OWN_RIGHTS,
  "journey-history": READS,
  "journey-people": PEOPLE,
  journeys: READS,
  launch: MAILS,
  "launch-status": READS,
  letters: READS,
  "mail-as-sent": PEOPLE,
  "merge-people": OWN_RIGHTS,
  "new-event": WHOLE_FOLDER,
  "new-journey": WHOLE_FOLDER,
  "new-letter": READS,
  "new-template": WHOLE_FOLDER,
  "new-texts": WHOLE_FOLDER,
  "note-case": SERVES,
  pause: LIVE,
  person: PEOPLE,
  "person-history": none("It is for a walk through a journey; `person` shows what has happened to somebody."),
  "plan-draft": READS,
  "plan-publish": WHOLE_FOLDER,
  "preview-import": OWN_RIGHTS,
  "preview-launch": PEOPLE,
  "preview-letter": READS,
  "preview-merge": OWN_RIGHTS,
  "preview-restore": READS,
  publish: PUBLISHES,
  "publish-draft": PUBLISHES,
  rates: READS,
  "recorded-history": none("It is as long as a history is: a back-test reads it where it runs."),
  "render-template": none("It may show a mail with somebody's facts; the console shows how templates look."),
  results: READS,
  resume: LIVE,
  "resume-after-restore": LIVE,
  "resume-marketing": LIVE,
  "resume-sign-ups": LIVE,
  retire: LIVE,
  "retry-quarantined": LIVE,
  review: PEOPLE,
  "revert-draft": DRAFTS,
  "revoke-token": ACCESS,
  rollback: PUBLISHES,
  "save-draft": DRAFTS,
  "send-back-draft": none("What keeps a draft from being published is said by a person who has looked at it."),
  "segment-people": PEOPLE,
  segments: READS,
  sessions: ACCESS,
  "solve-case": SERVES,
  "source-report": READS,
  "stop-launch": LIVE,
  "take-case": SERVES,
  templates: READS,
  "test-mail": MAILS,
  today: READS,
  tokens: ACCESS,
  "try-segment": PEOPLE,
  "workflow-files": READS,
};

/** How this operation is placed; undefined where there is none of this name. */
export function placed(name: string): Placed | undefined {
  return isName(name) ? TABLE[name] : undefined;
}

/** Whether an assistant with the rights for it would be offered this. */
export function isTool(name: string): boolean {
  const tool = placed(name)?.tool;
  return tool !== undefined && tool !== "none";
}

/** The names of all tools. */
export function toolNames(): OperationName[] {
  return Object.keys(TABLE).filter(isName).filter(isTool);
}

/** Whether it lets this caller do it; people themselves are bound by their role alone. */
export function mayAssist({ assistant }: Pick<Caller, "assistant">, name: string): boolean {
  return assistant === undefined || (isTool(name) && (placed(name)?.tool !== "shows people" || assistant.people));
}

/** A sentence; empty for what is a tool. */
export function whyNoTool(name: string): string {
  const row = placed(name);
  return row?.tool === "none" ? row.because : "";
}

const isName = (name: string): name is OperationName => Object.hasOwn(TABLE, name);
