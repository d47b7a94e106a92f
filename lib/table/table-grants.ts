/** Who may touch which items of the table: the whole of it, to be reviewed from top to bottom. */

import type { TableStatement } from "./table-statement.ts";

/** Each grant by the business act that it allows; lambda-table.ts says which Lambda has which. Nobody may scan the table. */
export const TABLE_GRANTS = {
  /** Store a signed event and look up its own; note when its source was last active; add coupon codes. Nothing of a customer. */
  storeEvents: [
    { actions: ["GetItem", "PutItem"], keys: ["event#*", "source#*", "pool#*"] },
    { actions: ["GetItem", "Query"], keys: ["published"] },
  ],

  /** As `storeEvents`, without coupon codes: what a shop is polled for are its orders. */
  storePolledOrders: [
    { actions: ["GetItem", "PutItem"], keys: ["event#*", "source#*"] },
    { actions: ["GetItem", "Query"], keys: ["published"] },
  ],

  /** Read which journeys and settings are current, and nothing else. */
  readPublished: [{ actions: ["GetItem", "Query"], keys: ["published"] }],

  /** Save what a customer chose and answered; read the profile for its language. Nothing of their enrollments is written. */
  savePreferences: [
    { actions: ["GetItem", "PutItem"], keys: ["address#*", "event#*", "text#*", "customer#*"] },
    // Whether they were erased: then nothing is saved.
    { actions: ["GetItem"], keys: ["erasure#*"] },
    { actions: ["GetItem", "Query"], keys: ["published", "template#*"] },
    { actions: ["GetItem"], keys: ["picture#*"] },
  ],

  /** Show a case with its customer, and take, note, answer and solve it; what follows from a solution is an event's business. */
  workOnCases: [
    { actions: ["GetItem", "Query", "PutItem"], keys: ["customer#*"] },
    { actions: ["GetItem"], keys: ["address#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["event#*"] },
    { actions: ["GetItem", "Query"], keys: ["published"] },
  ],

  /** List the open cases of all teams, with the names of their customers. */
  listCases: [
    { actions: ["Query"], index: "due" },
    { actions: ["BatchGetItem"], keys: ["customer#*"] },
  ],

  /** Note on a mail that its reader wanted no more of its kind, and count that. */
  countUnsubscribed: [{ actions: ["GetItem", "PutItem"], keys: ["message#*", "results#*"] }],

  /** Take what strangers enter into the sign-up form: count it, and keep what waits for its mail. */
  takeSignUps: [{ actions: ["GetItem", "PutItem"], keys: ["sign-up#*", "sign-ups#*"] }],

  /** Read what is due: keys and times, no content. */
  readDueIndex: [{ actions: ["Query"], index: "due" }],

  /** Read which erasures wait for a person's answer. */
  readAskedErasures: [
    { actions: ["Query"], index: "due" },
    { actions: ["GetItem"], keys: ["customer#*"] },
  ],

  /** Read whether marketing is stopped. */
  readCircuitBreaker: [{ actions: ["GetItem"], keys: ["deliverability"] }],

  /** All that happens to a customer: events, enrollments, addresses, messages. What is published is read only. */
  runJourneys: [
    { actions: ["GetItem", "Query", "PutItem"], keys: ["customer#*", "event#*", "address#*", "message#*"] },
    // That there is this customer, for the nightly run to find; by which texts, for people. Who was erased while an event about them
    // was handled leaves neither.
    { actions: ["GetItem", "BatchGetItem", "PutItem", "DeleteItem"], keys: ["slice#*", "find#*"] },
    // A coupon of a pool: which codes seem free stands in the index, drawing one is a conditional write on the code.
    { actions: ["GetItem", "PutItem"], keys: ["pool#*"] },
    { actions: ["Query"], index: "due" },
    // Only a date entry whose date no longer holds is deleted; all else stays.
    { actions: ["DeleteItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "Query"], keys: ["published", "journey#*", "template#*"] },
    // That somebody is to be forgotten, or was.
    { actions: ["GetItem", "PutItem"], keys: ["erasure#*"] },
    // Whether marketing is stopped.
    { actions: ["GetItem"], keys: ["deliverability"] },
    // What a reader is asked to confirm.
    { actions: ["GetItem", "PutItem"], keys: ["text#*"] },
  ],

  /** Beyond `runJourneys`: load what is due in batches, and take the next step of schedules and launches. */
  runDueSchedules: [
    { actions: ["BatchGetItem"], keys: ["customer#*", "address#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["schedule#*", "launch#*"] },
    { actions: ["DeleteItem"], keys: ["schedule#*"] },
    // A sign-up that waited goes with its mail. Its consent text is kept when the mail is made.
    { actions: ["GetItem", "PutItem"], keys: ["sign-up#*", "sign-ups#*", "text#*"] },
    { actions: ["DeleteItem"], keys: ["sign-up#*"] },
    // That a mail was opened or clicked.
    { actions: ["GetItem", "PutItem"], keys: ["results#*"] },
    // Whose turn it is to be offered a case.
    { actions: ["GetItem", "PutItem"], keys: ["case-offers"] },
  ],

  /** Delete what is held of somebody who asked to be forgotten: the one grant that deletes more than what has become pointless. */
  eraseCustomers: [
    { actions: ["Query"], index: "due" },
    { actions: ["GetItem", "Query", "DeleteItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "DeleteItem"], keys: ["slice#*", "find#*"] },
    { actions: ["GetItem", "BatchGetItem", "DeleteItem"], keys: ["message#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["address#*", "event#*", "erasure#*"] },
    { actions: ["GetItem", "DeleteItem"], keys: ["sign-up#*"] },
    { actions: ["GetItem", "Query"], keys: ["published", "journey#*"] },
  ],

  /** Record the delivery status of messages, suppress addresses, count, and stop marketing. Nothing else of a customer. */
  recordDeliveryStatus: [
    { actions: ["GetItem", "PutItem"], keys: ["message#*", "address#*"] },
    { actions: ["GetItem", "Query", "PutItem"], keys: ["deliverability"] },
    { actions: ["GetItem", "PutItem"], keys: ["sign-ups#*", "results#*"] },
  ],

  /** Read whether marketing is stopped and by which figures, and resume it. */
  resetCircuitBreaker: [
    { actions: ["GetItem", "Query", "PutItem"], keys: ["deliverability"] },
    { actions: ["GetItem", "PutItem"], keys: ["sign-ups#*"] },
  ],

  /** Write versions, templates, settings and the pointers to them. Nothing of a customer. */
  publish: [
    { actions: ["GetItem", "Query", "PutItem"], keys: ["published", "journey#*", "template#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["picture#*", "history#*", "workflow-files", "workflow-text#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["schedule#*", "night"] },
    { actions: ["GetItem"], keys: ["launch#*"] },
    { actions: ["DeleteItem"], keys: ["schedule#*"] },
    { actions: ["Query"], keys: ["slice#*"] },
  ],

  /** Keep drafts with their texts, of which those are dropped that nothing names any more. Nothing of a customer. */
  keepDrafts: [
    { actions: ["GetItem", "PutItem"], keys: ["drafts", "drafts-started", "draft#*"] },
    { actions: ["Query", "DeleteItem"], keys: ["draft#*"] },
  ],

  /** Hand out what has happened to people, under other names, by a key that is made once. */
  handOutHistories: [
    { actions: ["GetItem", "PutItem"], keys: ["pseudonyms"] },
    { actions: ["GetItem"], keys: ["address#*"] },
    { actions: ["GetItem", "Query"], keys: ["customer#*", "slice#*"] },
  ],

  /** Begin a nightly run: find the slices that have customers, and write which segments are watched. */
  planNightlyRun: [
    { actions: ["GetItem", "Query"], keys: ["published", "slice#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["night"] },
  ],

  /** Read the nightly digests of customers, and profiles where there are none; write their sums. */
  measureCustomers: [
    { actions: ["GetItem", "Query"], keys: ["slice#*"] },
    { actions: ["BatchGetItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["night"] },
  ],

  /** Only what nightly runs have measured: sums, no customer. */
  saveThresholds: [{ actions: ["GetItem", "Query", "PutItem"], keys: ["night"] }],

  /** Go through all customers: write what time has changed, enroll and end, reschedule dates, repair enrollments. */
  updateCustomersNightly: [
    { actions: ["GetItem", "Query", "PutItem", "DeleteItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["job#*"] },
    { actions: ["GetItem", "Query", "PutItem"], keys: ["slice#*"] },
    { actions: ["GetItem", "Query"], keys: ["published", "journey#*"] },
    // Which currencies there are.
    { actions: ["GetItem", "PutItem"], keys: ["night"] },
  ],

  /** Find stuck enrollments in the due index and repair them. */
  auditEnrollments: [
    { actions: ["Query"], index: "due" },
    { actions: ["GetItem", "Query", "PutItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "Query"], keys: ["journey#*"] },
  ],

  /** Read whether a launch still runs and which slices have customers, and take the next step of its ramp. */
  planLaunch: [
    { actions: ["PutItem"], keys: ["launch#*"] },
    { actions: ["GetItem", "Query"], keys: ["slice#*", "launch#*"] },
  ],

  /** Go through all customers and enroll those of the audience. */
  enrollAudience: [
    { actions: ["GetItem", "Query", "PutItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["job#*"] },
    { actions: ["GetItem", "Query"], keys: ["slice#*", "launch#*", "published", "journey#*"] },
  ],

  /** Write that a launch is done. */
  finishLaunch: [{ actions: ["GetItem", "PutItem"], keys: ["launch#*"] }],

  /** Add to the audit trail. Only the state machine `audit` has it, which adds and never replaces. */
  appendAudit: [{ actions: ["PutItem"], keys: ["audit#*"] }],

  /** Read the audit trail, and what the drafts in it are called. */
  readAudit: [
    { actions: ["Query"], keys: ["audit#*"] },
    { actions: ["GetItem"], keys: ["drafts"] },
  ],

  /** Keep and check who has logged in to the console. */
  keepSessions: [{ actions: ["GetItem", "Query", "PutItem", "DeleteItem"], keys: ["console"] }],

  /** See who has logged in to the console, and end it. */
  endSessions: [{ actions: ["GetItem", "Query", "PutItem"], keys: ["console"] }],

  /** Make, confirm, list and end personal tokens. */
  keepTokens: [{ actions: ["GetItem", "Query", "PutItem", "DeleteItem"], keys: ["tokens"] }],

  /** Check a personal token, and count that it was used. */
  useTokens: [{ actions: ["GetItem", "PutItem"], keys: ["tokens"] }],

  /** Count who stands where: reads people, and hands out sums. */
  readFigures: [
    { actions: ["GetItem", "Query"], keys: ["published", "journey#*", "template#*", "deliverability", "launch#*", "night"] },
    { actions: ["GetItem", "Query"], keys: ["history#*", "drafts", "draft#*", "workflow-files", "workflow-text#*"] },
    { actions: ["GetItem", "BatchGetItem", "Query"], keys: ["customer#*", "slice#*"] },
    { actions: ["Query"], keys: ["results#*"] },
    // Whether a mail would leave is decided over its address, which is a hash.
    { actions: ["GetItem"], keys: ["address#*"] },
    // What was ignored of what a source tells, and whether sign-ups are stopped.
    { actions: ["GetItem"], keys: ["source#*", "sign-ups#*"] },
    { actions: ["Query"], index: "due" },
  ],

  /** Move or end those inside a journey that is published, and tell senders of an end by their address. */
  moveThoseInside: [
    { actions: ["Query"], index: "due" },
    { actions: ["GetItem", "BatchGetItem", "Query", "PutItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["address#*", "message#*"] },
  ],

  /** Pause, resume and retire: the pointer of the journey, its schedule, and those whose time came during a pause. */
  steerJourneys: [
    { actions: ["Query"], index: "due" },
    { actions: ["GetItem", "Query", "PutItem"], keys: ["published"] },
    { actions: ["GetItem", "Query"], keys: ["journey#*", "launch#*", "slice#*"] },
    { actions: ["GetItem", "PutItem", "DeleteItem"], keys: ["schedule#*"] },
    { actions: ["GetItem", "BatchGetItem", "Query", "PutItem"], keys: ["customer#*"] },
  ],

  /** Begin and stop launches; their state machine goes through the customers. The audience is counted before. */
  launchAudiences: [
    { actions: ["GetItem", "PutItem"], keys: ["launch#*"] },
    { actions: ["BatchGetItem"], keys: ["customer#*", "address#*"] },
    { actions: ["GetItem", "Query"], keys: ["night", "template#*"] },
    { actions: ["GetItem"], keys: ["address#*", "deliverability"] },
  ],

  /** Count what restored data would send: beyond whom journeys wait for, sign-ups that wait for their mail. */
  previewRestore: [
    { actions: ["Query"], index: "due" },
    { actions: ["GetItem"], keys: ["sign-up#*"] },
  ],

  /** Add coupon codes. */
  fillPools: [
    { actions: ["GetItem", "PutItem"], keys: ["pool#*"] },
    { actions: ["GetItem", "Query"], keys: ["published"] },
  ],

  /** List what waits for a person, and make it due again. */
  retryQuarantined: [
    { actions: ["Query"], index: "due" },
    { actions: ["GetItem", "PutItem"], keys: ["event#*"] },
    { actions: ["GetItem"], keys: ["message#*"] },
    { actions: ["GetItem", "Query", "PutItem"], keys: ["customer#*"] },
  ],

  /** All that is held of one person. */
  readPeople: [
    { actions: ["Query"], index: "due" },
    // A sign-up that still waits for its mail.
    { actions: ["GetItem"], keys: ["sign-up#*"] },
    {
      actions: ["GetItem", "BatchGetItem", "Query"],
      keys: ["customer#*", "address#*", "message#*", "event#*", "text#*", "erasure#*", "find#*"],
    },
    {
      actions: ["GetItem", "Query"],
      keys: ["published", "journey#*", "template#*", "launch#*", "slice#*", "night", "deliverability"],
    },
  ],

  /** Make one person of two profiles: rows go over, the address and the digest follow. */
  mergePeople: [
    { actions: ["GetItem", "BatchGetItem", "PutItem", "DeleteItem"], keys: ["customer#*", "slice#*", "find#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["address#*"] },
  ],

  /** Take in people from a file: profiles, addresses, date entries. Nobody is enrolled. */
  importPeople: [
    { actions: ["GetItem", "Query", "PutItem", "DeleteItem"], keys: ["customer#*"] },
    { actions: ["GetItem", "PutItem"], keys: ["address#*"] },
    { actions: ["GetItem", "BatchGetItem", "PutItem", "DeleteItem"], keys: ["slice#*", "find#*"] },
    { actions: ["GetItem"], keys: ["erasure#*"] },
    { actions: ["GetItem", "Query"], keys: ["published", "journey#*"] },
  ],

  /** Let one customer into a journey; what the journey asks for is left to the sweep. */
  enrollByHand: [{ actions: ["GetItem", "PutItem"], keys: ["customer#*", "slice#*"] }],

  /** Ask for an erasure, as an order system does, and note that it was begun. */
  askForErasure: [{ actions: ["GetItem", "PutItem"], keys: ["event#*", "erasure#*"] }],
} satisfies Record<string, readonly TableStatement[]>;

/** The name of a grant: a row of the table above. */
export type TableGrant = keyof typeof TABLE_GRANTS;
