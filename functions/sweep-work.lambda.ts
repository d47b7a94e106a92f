/** Step of the state machine `sweep`: works through the due rows of one shard. */

import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { lambdaEnv } from "#lambda-env";
import { awsCaller } from "#runtime/aws/aws-caller.ts";
import { awsCodes } from "#runtime/aws/aws-codes.ts";
import { awsEpoch } from "#runtime/aws/aws-epoch.ts";
import { awsLaunchWhenNeeded } from "#runtime/aws/aws-launch-when-needed.ts";
import { awsLinks } from "#runtime/aws/aws-links.ts";
import { awsMailerWhenNeeded } from "#runtime/aws/aws-mailer-when-needed.ts";
import { awsSecret } from "#runtime/aws/aws-secret.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("sweep-work");
const linkKey = awsSecret(env.LINK_KEY_ARN, realClock);
const epoch = awsEpoch(env);
const report = lambdaReport(env.METRICS_NAMESPACE);

export const handler = reporting(
  report,
  sweepShard({
    ...awsStores(env),
    clock: realClock,
    mailer: awsMailerWhenNeeded(env, epoch),
    renderer: mailRenderer,
    links: awsLinks(env, linkKey),
    codes: awsCodes(linkKey),
    epoch,
    ...awsCaller(env),
    starter: awsLaunchWhenNeeded(env),
    report,
  }),
);
