/** What AWS asks for, as data: list prices of one day and one region, and the few figures that can only be assumed here. */

/** us-east-1, on demand, without free tiers; read on the pages named in `sources`. All in US dollars. */
export const PRICES = {
  asOf: "2026-11-02",
  region: "us-east-1",
  sources: {
    dynamo: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
    lambda: "https://aws.amazon.com/lambda/pricing/",
    stepFunctions: "https://aws.amazon.com/step-functions/pricing/",
    apiGateway: "https://aws.amazon.com/api-gateway/pricing/",
    sns: "https://aws.amazon.com/sns/pricing/",
    sqs: "https://aws.amazon.com/sqs/pricing/",
    logs: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  /** A write unit is up to 1 KB, a read unit up to 4 KB read consistently, half of one where it may lag. */
  writeUnit: 0.625 / 1_000_000,
  readUnit: 0.125 / 1_000_000,
  /** On arm64. */
  lambdaRequest: 0.2 / 1_000_000,
  lambdaGigabyteSecond: 0.0000133334,
  standardTransition: 25 / 1_000_000,
  expressRequest: 1 / 1_000_000,
  /** Of the first thousand hours a month; billed in steps of 64 MB and 100 ms. */
  expressGigabyteSecond: 0.00001667,
  httpApiRequest: 1 / 1_000_000,
  snsPublish: 0.5 / 1_000_000,
  sqsRequest: 0.4 / 1_000_000,
  logsGigabyte: 0.5,
} as const;

/** What no count on this machine can tell: how long a warm Lambda takes in AWS, and how much it logs. Change them as you measure. */
export const ASSUMED = {
  /** Milliseconds of one invocation, beside those of each item that it works on; megabytes as in lib/lambdas/lambda-table.ts. */
  lambdas: {
    webhook: { milliseconds: 40, megabytes: 512 },
    react: { milliseconds: 120, megabytes: 512 },
    sweep: { milliseconds: 60, perItem: 25, megabytes: 1024 },
    recorder: { milliseconds: 10, perItem: 12, megabytes: 512 },
    night: { milliseconds: 100, perItem: 1, megabytes: 1024 },
  },
  /** Of one invocation: the platform's own lines, and one of metrics. */
  logBytes: 900,
  /** An Express execution holds one 64 MB block for as long as what it calls, and what lies between. */
  expressOverheadMilliseconds: 50,
  /** So many of SES's events reach the recorder together: its queue has no batching window, and a million people make two a second. */
  batch: 1,
} as const;
