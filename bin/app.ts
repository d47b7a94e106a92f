/** The CDK app: reads the stage's settings, compiles what marketers wrote, and builds the stack; refuses with reasons. */

import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { senderProblems } from "#lib/config/sender-problems.ts";
import { sourceProblems } from "#lib/config/source-problems.ts";
import { stageConfig } from "#lib/config/stage-config.ts";
import { PerennialStack } from "#lib/perennial-stack.ts";
import { compileTexts } from "./workflows/compile-workflows.ts";
import { readTexts } from "./workflows/read-texts.ts";

/** Without a stack trace: whoever deploys has to mend a file, not this program. */
const refuse: (problems: string[]) => never = (problems) => {
  for (const problem of problems) console.error(problem);
  process.exit(1);
};

const app = new App();
const config = stageConfig((key) => app.node.tryGetContext(key));
if ("problems" in config) refuse(config.problems);

const texts = await readTexts("workflows");
const { publication, problems } = await compileTexts(texts);
if (!publication)
  refuse(
    problems.map(({ file, line, column, message, remedy = "" }) =>
      `workflows/${file}:${line}:${column} ${message} ${remedy}`.trim(),
    ),
  );
const unfit = [...senderProblems(publication, config), ...sourceProblems(publication)];
if (unfit.length > 0) refuse(unfit);

new PerennialStack(app, `perennial-${config.stage}`, {
  description: `Perennial, stage ${config.stage}: customer journeys`,
  config,
  publication: JSON.stringify({ ...publication, texts, source: config.source }),
  terminationProtection: config.keepData,
  env: {
    account: config.account ?? process.env.CDK_DEFAULT_ACCOUNT,
    region: config.region ?? process.env.CDK_DEFAULT_REGION,
  },
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
