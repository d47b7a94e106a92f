/** What the operator decides per stage in cdk.json, read and checked before anything is built. */

import * as z from "zod";

/**
 * Reads and checks the settings of the chosen stage.
 *
 * @param context reads one context value, as `app.node.tryGetContext` does: `stage` names the stage, `stages` holds the settings of all.
 * @returns the settings with every default filled in, or one sentence for each problem: where it is, what is wrong, and what to write instead.
 */
export function stageConfig(context: (key: string) => unknown): StageConfig | { problems: string[] } {
  const name = stageName.safeParse(context("stage"));
  if (!name.success)
    return {
      problems: [`cdk.json: ${inCdkJson(["stage"])} names no stage: ${name.error.issues[0]?.message}; or pass -c stage=NAME.`],
    };

  const stages = z.record(z.string(), z.unknown()).safeParse(context("stages"));
  const names = stages.success ? Object.keys(stages.data) : [];
  const chosen = stages.data?.[name.data];
  if (chosen === undefined)
    return {
      problems: [
        `cdk.json: context.stages has no stage "${name.data}"; it knows ${names.join(", ") || "none"}. Add it there, or pass -c stage=NAME.`,
      ],
    };

  const parsed = belowItsDomain.safeParse(chosen, { reportInput: true });
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => sentence(["stages", name.data], issue)) };
  return { ...parsed.data, stage: name.data };
}

/** The checked settings of one stage; `stage` is its name, which physical names and metrics carry. */
export type StageConfig = z.infer<typeof stageSchema> & { stage: string };

/** The only retentions that CloudWatch Logs accepts, up to a year. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

/** Text of one shape; whatever is wrong with it, the remedy is the same. */
const text = (shape: RegExp, remedy: string) => z.string(remedy).regex(shape, remedy);

const hostname = text(
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "write a domain such as shop.example.com, in small letters",
);

const stageName = text(/^[a-z][a-z0-9-]{0,19}$/, "write a short name in small letters, such as production");

const stageSchema = z.strictObject({
  /** The domain that mail is sent from; its DNS gets the records that the stack prints. */
  domain: hostname,
  /** Subdomain of the bounce address (custom MAIL FROM). */
  mailFrom: text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "write one label such as bounce").default("bounce"),
  /** Receives every alarm; SNS asks it to confirm once. */
  alarmEmail: z.email("write an e-mail address"),
  /**
   * Which way changes of journeys go. git: from the files of this repository, by a deploy or `perennial publish`; a draft of the console ends as a
   * patch. console: from approved drafts; `perennial pull` writes the files, and a deploy publishes them once, to begin with.
   */
  source: z.enum(["git", "console"], "write git or console").default("git"),
  /** True: the table survives a deleted stack and refuses deletion. */
  keepData: z.boolean("write true or false").default(true),
  pointInTimeRecovery: z.boolean("write true or false").default(true),
  /** Both encrypt at rest; with aws-managed every use of the key shows in CloudTrail, for some cents a month. */
  encryption: z.enum(["aws-owned", "aws-managed"], "write aws-owned or aws-managed").default("aws-owned"),
  /** True: a key of the firm's own, exchanged every year, instead of either: for the table, queues, topics, logs and secrets. $1 a month. */
  customerManagedKey: z.boolean("write true or false").default(false),
  /**
   * True: SES reports opens and clicks, which journeys may wait for (`mail.opened`, `mail.clicked`). It puts a pixel into mails and
   * rewrites their links for that, where `watch_readers` of settings.yaml allows it for the reader's country.
   */
  watchReaders: z.boolean("write true or false").default(false),
  /**
   * A subdomain of your own for the links that SES rewrites for that, instead of one of Amazon's: a CDN with your certificate in front of
   * what the stack prints, since only https is handed out.
   */
  trackingDomain: hostname.optional(),
  logRetentionDays: z.literal([...RETENTION_DAYS], `write one of ${RETENTION_DAYS.join(", ")}`).default(30),
  /** What the HTTP API lets through; more is answered 429, which order systems repeat. */
  requestsPerSecond: z.int("write a whole number").min(1).max(10_000).default(100),
  /** Minutes that a due row may wait before the alarm rings. */
  oldestDueMinutes: z.int("write a whole number").min(2).max(1440).default(15),
  /** A domain of your own for the links in mails; without it they lead to the API's own address. */
  links: z
    .strictObject({
      domain: hostname,
      certificateArn: text(/^arn:aws[\w-]*:acm:/, "write the ARN of a certificate of the same region"),
    })
    .optional(),
  /**
   * Whom people of the console prove to that they are who they say, if not to the user pool that the stack brings: any OpenID Connect
   * issuer. Its ID tokens, also those by refresh, must list in `groupsClaim` the role of each: viewer, author, approver, staff, operator.
   */
  consoleIssuer: z
    .strictObject({
      issuer: text(
        /^https:\/\/[^\s?#]+$/,
        "write the issuer as its tokens name it, such as https://login.example.com/realms/shop",
      ),
      clientId: text(/^\S{1,200}$/, "write the id under which it knows the console"),
      groupsClaim: text(/^[\w:./-]{1,200}$/, "write the claim of its ID tokens that lists groups, such as groups").default(
        "groups",
      ),
      /** Of a confidential client; without it the client is a public one with PKCE. */
      clientSecretArn: text(
        /^arn:aws[\w-]*:secretsmanager:/,
        "write the ARN of a secret that holds the client's secret",
      ).optional(),
    })
    .optional(),
  account: text(/^\d{12}$/, "write the twelve digits of the account, in quotes").optional(),
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, "write a region such as eu-central-1").optional(),
});

/** SES takes a tracking domain only where it knows that it is yours. */
const belowItsDomain = stageSchema.refine(
  ({ domain, trackingDomain }) => trackingDomain === undefined || trackingDomain.endsWith(`.${domain}`),
  { path: ["trackingDomain"], error: "write a subdomain of the domain that mail is sent from, such as click.shop.example.com" },
);

/** The one context key that a person overrides: `npx cdk deploy -c stage=production`. */
const inCdkJson = (path: PropertyKey[]): string => ["context", ...path].join(".");

const sentence = (path: PropertyKey[], issue: z.core.$ZodIssue): string => {
  if (issue.code === "unrecognized_keys")
    return `cdk.json: ${inCdkJson(path)} has no setting "${issue.keys.join('", "')}"; it knows ${Object.keys(stageSchema.shape).join(", ")}.`;
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  return `cdk.json: ${inCdkJson([...path, ...issue.path])} ${missing ? "is missing" : "cannot be used"}: ${issue.message}.`;
};
