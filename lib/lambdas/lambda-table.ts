/** Every Lambda of the stack: what it is for, how big it is, and what it may do. To be reviewed from top to bottom. */

import { Duration } from "aws-cdk-lib";
import type { LambdaEnv, LambdaName } from "#lambda-env";
import type { TableGrant } from "../table/table-grants.ts";

/**
 * One row a Lambda, by the name of its file in functions/. A row that misses a variable which functions/lambda-env.ts lists for
 * the Lambda, or names one that is not listed there, does not compile. What no row says, the Lambda may not do.
 */
export const LAMBDA_TABLE: { readonly [N in LambdaName]: LambdaRow<N> } = {
  // What the outside calls.
  webhook: {
    description: "Verifies and stores what order systems send",
    table: ["storeEvents"],
    grants: { WEBHOOK_SECRETS_ARN: "read", REACT_MACHINE_ARN: "start" },
  },
  pages: {
    description: "The pages that customers, and people of the team, open",
    table: ["savePreferences", "workOnCases", "countUnsubscribed", "takeSignUps"],
    epoch: "ask",
    grants: { LINK_KEY_ARN: "read", REACT_MACHINE_ARN: "start", SIGN_UP_CONFIGURATION_SET: "confirm sign-ups" },
  },
  console: {
    description: "The console: lets people log in, and has run for them what their role may",
    // The HTTP API does not wait for longer.
    timeout: Duration.seconds(29),
    carriesPage: true,
    table: ["keepSessions", "keepTokens"],
    grants: {
      LOOK_URL: "call",
      PUBLISH_URL: "call",
      OPERATE_URL: "call",
      PEOPLE_URL: "call",
      CLIENT_SECRET_ARN: "read, if there is one",
    },
  },
  mcp: {
    description: "The MCP server: has run for people's assistants what their tokens may",
    timeout: Duration.seconds(29),
    carriesTools: true,
    table: ["useTokens"],
    // Drafts stand in files, and so nothing is asked of the duty `publish`.
    grants: { LOOK_URL: "call", OPERATE_URL: "call", PEOPLE_URL: "call" },
  },
  "record-mail-event": {
    description: "Records what SES reports about each mail",
    table: ["recordDeliveryStatus"],
  },

  // The state machine `react`: one event.
  react: {
    description: "Processes one stored event",
    timeout: Duration.seconds(50),
    table: ["runJourneys"],
    epoch: "ask",
    grants: { LINK_KEY_ARN: "read", CONFIGURATION_SET: "send mail" },
  },

  // The state machine `sweep`: what is due.
  "sweep-probe": {
    description: "Starts the sweep when something is due",
    memory: 256,
    neverRepeated: true,
    table: ["readDueIndex"],
    grants: { SWEEP_MACHINE_ARN: "start" },
  },
  "sweep-plan": {
    description: "Shares out the sending rate among the shards that have something due",
    table: ["readCircuitBreaker", "readDueIndex"],
    epoch: "ask",
    readsSendingQuota: true,
  },
  "sweep-work": {
    description: "Advances what is due in one shard, sends its mails and makes its calls",
    memory: 1024,
    timeout: Duration.seconds(100),
    table: ["runJourneys", "runDueSchedules"],
    epoch: "ask",
    grants: {
      LINK_KEY_ARN: "read",
      CONFIGURATION_SET: "send mail",
      CALL_SECRETS_ARN: "read",
      LAUNCH_MACHINE_ARN: "start",
      ERASE_MACHINE_ARN: "start",
    },
  },
  "sweep-report": {
    description: "Turns the results of a sweep into metrics",
    table: ["readDueIndex"],
  },

  // The state machine `reconcile`: what webhooks missed.
  "reconcile-plan": {
    description: "Lists the webhook sources that are polled or watched for silence, and counts erasures that nobody answers",
    table: ["readPublished", "readAskedErasures"],
  },
  "reconcile-source": {
    description: "Polls a shop for what its webhooks missed",
    // It hands over after two hundred seconds.
    timeout: Duration.seconds(225),
    table: ["storePolledOrders"],
    epoch: "ask",
    grants: { SHOP_KEYS_ARN: "read", REACT_MACHINE_ARN: "start" },
  },

  // The state machine `nightly`: what time alone changes. Those that go through customers hand over after eight minutes.
  "nightly-plan": {
    description: "Shares the customer base out for a nightly run",
    table: ["planNightlyRun"],
  },
  "nightly-measure": {
    description: "Measures slices of the customer base",
    memory: 1024,
    timeout: Duration.minutes(14),
    table: ["measureCustomers"],
  },
  "nightly-thresholds": {
    description: "Finds the thresholds of RFM and tiers",
    table: ["saveThresholds"],
  },
  "nightly-apply": {
    description: "Updates the customers whom time has changed",
    memory: 1024,
    timeout: Duration.minutes(14),
    table: ["updateCustomersNightly"],
  },
  "nightly-finish": {
    description: "Audits all enrollments, and ends a nightly run",
    memory: 1024,
    timeout: Duration.minutes(14),
    table: ["auditEnrollments", "planNightlyRun"],
  },

  // The state machine `launch`: an audience.
  "launch-plan": {
    description: "Shares the customer base out for a launch",
    table: ["planLaunch"],
  },
  "launch-slice": {
    description: "Enrolls the audience of slices",
    memory: 1024,
    timeout: Duration.minutes(14),
    table: ["enrollAudience"],
  },
  "launch-finish": {
    description: "Ends a launch",
    table: ["finishLaunch"],
  },

  // The state machine `erase`: somebody who asked to be forgotten.
  "erase-step": {
    description: "Deletes what is held of somebody who asked to be forgotten",
    timeout: Duration.minutes(5),
    table: ["eraseCustomers"],
  },

  // What a deploy calls.
  publish: {
    description: "Publishes the journeys, templates and settings of this deploy",
    timeout: Duration.minutes(5),
    neverRepeated: true,
    table: ["publish"],
    epoch: "adopt",
    carriesPublication: true,
  },

  // What those that follow call for a draft: so much of a processor that somebody at the console need not wait for long.
  compile: {
    description: "Checks and compiles the files of a draft; reaches nothing else",
    memory: 1769,
    timeout: Duration.minutes(1),
    hasAddress: true,
    table: [],
  },

  // What people call, by the duty that they have: lib/deploy/duty-policies.ts lets them. Whoever calls needs no right of their own to the table.
  "operations-look": {
    description: "Runs what shows journeys and figures, and nobody by name",
    memory: 1024,
    timeout: Duration.minutes(5),
    hasAddress: true,
    table: ["readFigures"],
    grants: { COMPILE_URL: "call" },
  },
  "operations-publish": {
    description: "Keeps drafts, publishes and rolls back for a person, moving or ending the people inside, and sends test mails",
    memory: 1024,
    timeout: Duration.minutes(5),
    hasAddress: true,
    epoch: "ask",
    table: ["publish", "keepDrafts", "handOutHistories", "moveThoseInside", "planLaunch", "enrollAudience", "finishLaunch"],
    grants: { AUDIT_MACHINE_ARN: "append", CONFIGURATION_SET: "send mail", COMPILE_URL: "call" },
  },
  "operations-operate": {
    description: "Pauses, resumes, launches, fills pools and retries for a person",
    memory: 1024,
    timeout: Duration.minutes(5),
    hasAddress: true,
    epoch: "ask and adopt",
    table: [
      "steerJourneys",
      "launchAudiences",
      "resetCircuitBreaker",
      "fillPools",
      "readAudit",
      "retryQuarantined",
      "previewRestore",
      "endSessions",
      "keepTokens",
    ],
    grants: { AUDIT_MACHINE_ARN: "append", LAUNCH_MACHINE_ARN: "start" },
  },
  "operations-people": {
    description: "Shows, enrolls, merges, takes in, exports and erases people, and works on cases, for another person",
    memory: 1024,
    timeout: Duration.minutes(5),
    hasAddress: true,
    table: ["readPeople", "workOnCases", "listCases", "enrollByHand", "mergePeople", "importPeople", "askForErasure"],
    grants: { AUDIT_MACHINE_ARN: "append", REACT_MACHINE_ARN: "start", ERASE_MACHINE_ARN: "start" },
  },
};

/** What is decided about one Lambda; `grants` has exactly the variables that come with a permission, or does not exist. */
export type LambdaRow<N extends LambdaName> = Columns &
  ([GrantedTo<N>] extends [never] ? { grants?: never } : { grants: Pick<Grants, GrantedTo<N>> });

/** Any row, for what goes through all of them. */
export type AnyLambdaRow = Columns & { grants?: Partial<Grants> };

type Columns = {
  /** Shown in the Lambda console. */
  description: string;
  /** Megabytes; the processor's share grows with them. Default 512: less makes the cold start long, not cheap. */
  memory?: number;
  /** Default 30 seconds. */
  timeout?: Duration;
  /** For those that AWS calls without waiting: no second and third try by Lambda itself. */
  neverRepeated?: true;
  /** What it may do with which items: rows of table-grants.ts. One that needs none does not know the table's name. */
  table: readonly TableGrant[];
  /** Has an address of its own, which answers whoever IAM lets call it, and says who that is. */
  hasAddress?: true;
  /** What it may do about the epoch (table-epoch.ts): ask whether this table is the one that mails, or say that it is. */
  epoch?: "ask" | "adopt" | "ask and adopt";
  /** May ask SES for the account's sending rate. */
  readsSendingQuota?: true;
  /** Has the compiled journeys, templates and settings beside its bundle. */
  carriesPublication?: true;
  /** Has what an assistant is told of each tool beside its bundle. */
  carriesTools?: true;
  /** Has the files of the console's page beside its bundle. */
  carriesPage?: true;
};

/** A variable that comes with a permission, beside that of the table. */
export type GrantedVariable = keyof Grants;

/** Variables whose value grants nothing: each Lambda for which functions/lambda-env.ts lists one has it. */
export type PlainVariable =
  | "LINK_BASE_URL"
  | "METRICS_NAMESPACE"
  | "SENDERS"
  | "CONSOLE_CALLER"
  | "MCP_CALLER"
  | "ISSUER_URL"
  | "CLIENT_ID"
  | "GROUPS_CLAIM";

/** What each variable lets its Lambda do with the thing that it names. */
type Grants = {
  LINK_KEY_ARN: "read";
  WEBHOOK_SECRETS_ARN: "read";
  CALL_SECRETS_ARN: "read";
  SHOP_KEYS_ARN: "read";
  CONFIGURATION_SET: "send mail";
  SIGN_UP_CONFIGURATION_SET: "confirm sign-ups";
  REACT_MACHINE_ARN: "start";
  SWEEP_MACHINE_ARN: "start";
  LAUNCH_MACHINE_ARN: "start";
  ERASE_MACHINE_ARN: "start";
  AUDIT_MACHINE_ARN: "append";
  LOOK_URL: "call";
  PUBLISH_URL: "call";
  OPERATE_URL: "call";
  PEOPLE_URL: "call";
  COMPILE_URL: "call";
  CLIENT_SECRET_ARN: "read, if there is one";
};

type GrantedTo<N extends LambdaName> = Exclude<keyof LambdaEnv<N>, "TABLE_NAME" | PlainVariable>;
