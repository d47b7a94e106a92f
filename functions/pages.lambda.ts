/** The pages that customers open. */

import { handle } from "hono/aws-lambda";
import { pageActions } from "#flows/preferences/page-actions.ts";
import { lambdaEnv } from "#lambda-env";
import { pagesApp } from "#pages/pages-app.ts";
import { awsEpoch } from "#runtime/aws/aws-epoch.ts";
import { awsForms, awsLinks } from "#runtime/aws/aws-links.ts";
import { awsMailerWhenNeeded } from "#runtime/aws/aws-mailer-when-needed.ts";
import { awsReactWhenNeeded } from "#runtime/aws/aws-react-when-needed.ts";
import { awsSecret } from "#runtime/aws/aws-secret.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { sourceIp } from "#runtime/aws/source-ip.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { realClock } from "#runtime/real-clock.ts";

/** In milliseconds; SES mostly accepts a mail within a third of it. */
const PATIENCE = 1_000;

const env = lambdaEnv("pages");
const report = lambdaReport(env.METRICS_NAMESPACE);
const secret = awsSecret(env.LINK_KEY_ARN, realClock);
const links = awsLinks(env, secret);
const stores = awsStores(env);
const mailer = awsMailerWhenNeeded({ CONFIGURATION_SET: env.SIGN_UP_CONFIGURATION_SET }, awsEpoch(env));
const starter = awsReactWhenNeeded(env);

const app = pagesApp({
  ...pageActions({ ...stores, links, mailer, renderer: mailRenderer, starter, clock: realClock, report }),
  links,
  forms: awsForms(secret),
  callerAddress: (c) => sourceIp(c.env),
  settings: async () => (await stores.publications.current()).settings,
  picture: (hash) => stores.publications.picture(hash),
  clock: realClock,
  report,
  patience: () => realClock.sleep(PATIENCE),
});

export const handler = reporting(report, handle(app));
