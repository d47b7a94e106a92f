/** How often the costly tests repeat what they do: a sample in `npm test`, and in `npm run prove` the counts that are promised. */

export type Count = {
  /** The environment variable that sets it. */
  variable: string;
  /** What is counted, as the summary prints it. */
  unit: string;
  sample: number;
  promised: number;
  /** The tests that repeat so often. */
  files: string[];
};

export const COUNTS = {
  seeds: {
    variable: "SEEDS",
    unit: "seeds, a crash at any await",
    sample: 500,
    promised: 10_000,
    files: ["test/failures/crash-at-any-await.test.ts"],
  },
  kills: {
    variable: "KILLS",
    unit: "kills of the demo",
    sample: 2,
    promised: 200,
    files: ["test/local/kill.test.ts"],
  },
  rows: {
    variable: "ROWS",
    unit: "due rows before 50 sweepers",
    sample: 500,
    promised: 10_000,
    files: ["test/failures/storage-trouble.test.ts"],
  },
  due: {
    variable: "DUE",
    unit: "mails due at 14 a second",
    sample: 1_000,
    promised: 10_000,
    files: ["test/failures/mail/rate-limits.test.ts"],
  },
  inside: {
    variable: "INSIDE",
    unit: "people inside a journey that is edited",
    sample: 200,
    promised: 1_000,
    files: ["test/failures/thousand-inside.test.ts", "test/flows/publish/publish-in-flight.test.ts"],
  },
  signUps: {
    variable: "SIGN_UPS",
    unit: "hostile sign-ups, 20 honest ones in between",
    sample: 200,
    promised: 10_000,
    files: ["test/failures/sign-ups/flood.test.ts"],
  },
  pairs: {
    variable: "PAIRS",
    unit: "pairs of sources with the same ids",
    sample: 200,
    promised: 1_000,
    files: ["test/failures/webhooks/two-sources.test.ts"],
  },
  crowd: {
    variable: "CROWD",
    unit: "events of one customer at 25 a second",
    sample: 150,
    promised: 1_500,
    files: ["test/failures/webhooks/crowd.test.ts"],
  },
  histories: {
    variable: "HISTORIES",
    unit: "histories, lived through and back-tested",
    sample: 200,
    promised: 20_000,
    files: ["test/orchestrate/histories.test.ts"],
  },
  shops: {
    variable: "SHOPS",
    unit: "shops of 24 people, all shipped journeys lived through and back-tested",
    sample: 2,
    promised: 20,
    files: ["test/backtest/every-journey.test.ts"],
  },
  heldMails: {
    variable: "HELD_MAILS",
    unit: "drawn mails, checked and sent to customers who lack something",
    sample: 150,
    promised: 5_000,
    files: ["test/workflows/held-mails.property.test.ts"],
  },
  found: {
    variable: "FOUND",
    unit: "people in the local store, any of whom is found at once",
    sample: 2_000,
    promised: 1_000_000,
    files: ["test/local/storage/find-people.test.ts"],
  },
  import: {
    variable: "IMPORT",
    unit: "rows of a file of people, stopped and gone on with, then taken in again",
    sample: 2_500,
    promised: 1_000_000,
    files: ["test/imports/import-command.test.ts"],
  },
  console: {
    variable: "SCREENS",
    unit: "screens of the console: rooms, schemes, widths",
    sample: 6,
    promised: 108,
    files: ["test/console/page/console-page.test.ts"],
  },
  edits: {
    variable: "EDITS",
    unit: "sequences of form edits, typing and undo in a journey",
    sample: 60,
    promised: 10_000,
    files: ["test/console/journeys/edit-sequences.test.ts"],
  },
  mcp: {
    variable: "MCP",
    unit: "sequences of hostile calls by assistants: nothing published, sent or learnt",
    sample: 100,
    promised: 500,
    files: ["test/mcp/hostile.test.ts"],
  },
} satisfies Record<string, Count>;

/** How often to repeat: what the variable says, else the sample. */
export function countOf({ variable, sample }: Count, environment: NodeJS.ProcessEnv = process.env): number {
  return Number(environment[variable] ?? sample);
}
