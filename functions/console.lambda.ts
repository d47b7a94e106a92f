/** The console of a deployed stack: the page, the log-in, and operations, which the functions of the duties run. */

import { handle } from "hono/aws-lambda";
import { consoleApp } from "#console/console-app.ts";
import { oidcLogIn } from "#console/log-in/oidc-log-in.ts";
import { webFiles } from "#console/web-files.ts";
import { lambdaEnv } from "#lambda-env";
import { awsSecretWhenNeeded } from "#runtime/aws/aws-secret-when-needed.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { consoleOperations } from "#runtime/aws/console-operations.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";
import { bundledEngine } from "./console/bundled-engine.ts";

const env = lambdaEnv("console");
const report = lambdaReport(env.METRICS_NAMESPACE);
const stores = awsStores(env);

const app = consoleApp({
  origin: env.LINK_BASE_URL,
  issuer: "deployed",
  engine: bundledEngine() ?? "",
  run: consoleOperations(env, process.env.AWS_REGION ?? ""),
  logIn: oidcLogIn({
    issuer: env.ISSUER_URL,
    clientId: env.CLIENT_ID,
    groupsClaim: env.GROUPS_CLAIM,
    ...(env.CLIENT_SECRET_ARN === "none" ? {} : { clientSecret: awsSecretWhenNeeded(env.CLIENT_SECRET_ARN) }),
  }),
  sessions: stores.sessions,
  tokens: stores.tokens,
  clock: realClock,
  report,
  // Mails that have left are kept by nobody.
  mail: async () => undefined,
  files: webFiles,
});

export const handler = reporting(report, handle(app));
