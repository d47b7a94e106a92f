/** POST /webhooks/<source>: verifies and stores what order systems send, then starts `react`. */

import { handle } from "hono/aws-lambda";
import { fillPool } from "#flows/coupons/fill-pool.ts";
import { lambdaEnv } from "#lambda-env";
import { awsSecret } from "#runtime/aws/aws-secret.ts";
import { awsReactStarter } from "#runtime/aws/aws-starter.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";
import { secretsNamed } from "#runtime/secrets-named.ts";
import { webhooksApp } from "#webhooks/webhooks-app.ts";

const env = lambdaEnv("webhook");
const report = lambdaReport(env.METRICS_NAMESPACE);
const { events, sources, publications, pools } = awsStores(env);
const webhookSecrets = awsSecret(env.WEBHOOK_SECRETS_ARN, realClock);

const app = webhooksApp({
  events,
  sources,
  settings: async () => (await publications.current()).settings,
  secretsOf: async ({ secret }) => secretsNamed(await webhookSecrets(), secret),
  starter: awsReactStarter(env),
  fillPool: fillPool({ pools, publications }),
  clock: realClock,
  report,
});

export const handler = reporting(report, handle(app));
