/** The pages that links in mails lead to. */

import { handle } from "hono/aws-lambda";
import { unsubscribe } from "#flows/unsubscribe.ts";
import { lambdaEnv } from "#lambda-env";
import { pagesApp } from "#pages/app.ts";
import { awsLinks } from "#runtime/aws-links.ts";
import { awsStores } from "#runtime/aws-stores.ts";
import { realClock } from "#runtime/clock.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";

const env = lambdaEnv("pages");
const report = lambdaReport(env.METRICS_NAMESPACE);
const { addresses, publications } = awsStores(env);

const app = pagesApp({
  links: awsLinks(env),
  unsubscribe: unsubscribe({ addresses, clock: realClock, report }),
  policy: async () => (await publications.current()).policy,
  clock: realClock,
});

export const handler = reporting(report, handle(app));
