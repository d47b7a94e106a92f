/** `perennial explain`: asks the local system, running or not, why somebody did or did not get a mail. */

import { Command } from "commander";
import type { Explanation } from "#flows/explain.ts";

type Options = { json?: boolean; data: string };

const indented = (sentences: string[]): string => sentences.map((sentence) => `  ${sentence}`).join("\n");

/** The answer as a person reads it. */
export const explanationText = ({ customer, zone, address, stories }: Explanation): string =>
  [
    `${customer}, times in ${zone}`,
    indented(address),
    ...stories.flatMap((story) => ["", `${story.journey}: ${story.state}`, indented(story.sentences)]),
  ].join("\n");

const told = async (customer: string, journey: string | undefined, { data, json }: Options): Promise<void> => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  try {
    const { askExplain } = await import("#local/ask-explain.ts");
    const explanation = await askExplain(data, customer, journey);
    process.stdout.write(`${json ? JSON.stringify(explanation, null, 2) : explanationText(explanation)}\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

/** It exits with 1 when nobody or no journey of that name is known. */
export const explainCommand = (): Command =>
  new Command("explain")
    .description("why a customer did or did not get a mail, in sentences")
    .argument("<customer>", "an id or an e-mail address")
    .argument("[journey]", "only this journey")
    .option("--json", "as data")
    .option("--data <folder>", "the folder of the local system", ".perennial")
    .action(told);
