/** The MCP server of a deployed stack, for assistants of people who have made a token in the console; the functions of the duties do the work. */

import { handle } from "hono/aws-lambda";
import { lambdaEnv } from "#lambda-env";
import { mcpApp } from "#mcp/mcp-app.ts";
import { toolFile } from "#mcp/tool-files.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { consoleOperations } from "#runtime/aws/console-operations.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";
import packageJson from "../package.json" with { type: "json" };

const env = lambdaEnv("mcp");
const report = lambdaReport(env.METRICS_NAMESPACE);

const app = mcpApp({
  origin: env.LINK_BASE_URL,
  version: packageJson.version,
  tools: toolFile(),
  folder: false,
  run: consoleOperations(env, process.env.AWS_REGION ?? ""),
  tokens: awsStores(env).tokens,
  clock: realClock,
  report,
});

export const handler = reporting(report, handle(app));
