/** `perennial explain`: asks the local system, running or not, why somebody did or did not get a mail. */

import { join } from "node:path";
import { Command } from "commander";
import * as z from "zod";
import { type Explanation, explain } from "#flows/explain.ts";
import { isFresh, openDataFolder } from "#local/data-folder.ts";
import { openStores } from "#local/local-parts.ts";
import { RUNNING, runningNote } from "#local/running.ts";
import { realClock } from "#runtime/clock.ts";

type Options = { json?: boolean; data: string };

const explanationShape: z.ZodType<Explanation> = z.object({
  customer: z.string(),
  zone: z.string(),
  address: z.array(z.string()),
  stories: z.array(
    z.object({
      journey: z.string(),
      state: z.enum(["inside", "ended", "quarantined", "expected", "not entered"]),
      sentences: z.array(z.string()),
    }),
  ),
});

const refusal = z.object({ problems: z.array(z.string()) });

/** `unreachable` when the system that left its address there is gone. */
const askRunning = async (url: string, customer: string, journey?: string): Promise<unknown> => {
  const query = new URLSearchParams({ customer, ...(journey === undefined ? {} : { journey }) });
  let response: Response;
  try {
    response = await fetch(`${url}/local/explain?${query}`);
  } catch {
    return "unreachable";
  }
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const refused = refusal.safeParse(answer);
  throw new Error(refused.success ? refused.data.problems.join(" ") : `The local system answered with ${response.status}.`);
};

const askFolder = async (folder: string, customer: string, journey?: string): Promise<unknown> => {
  const opened = await openStores(join(folder, "db"), realClock);
  try {
    return await explain(opened.stores)(customer, journey);
  } finally {
    await opened.close();
  }
};

const ask = async (data: string, customer: string, journey?: string): Promise<unknown> => {
  if (isFresh(data)) throw new Error(`${data} holds no data. Run "npm start" first, or name another folder with --data.`);
  const folder = openDataFolder(data);
  const running = folder.read(RUNNING, runningNote);
  const answer = running ? await askRunning(running.url, customer, journey) : "unreachable";
  return answer === "unreachable" ? askFolder(folder.path, customer, journey) : answer;
};

const indented = (sentences: string[]): string => sentences.map((sentence) => `  ${sentence}`).join("\n");

/** The answer as a person reads it. */
export const explanationText = ({ customer, zone, address, stories }: Explanation): string =>
  [
    `${customer}, times in ${zone}`,
    indented(address),
    ...stories.flatMap((story) => ["", `${story.journey}: ${story.state}`, indented(story.sentences)]),
  ].join("\n");

const told = async (customer: string, journey: string | undefined, { data, json }: Options): Promise<void> => {
  try {
    const answer = await ask(data, customer, journey);
    const explanation = explanationShape.safeParse(answer);
    if (!explanation.success) throw new Error(`There is no customer "${customer}".`);
    process.stdout.write(`${json ? JSON.stringify(explanation.data, null, 2) : explanationText(explanation.data)}\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

export const explainCommand = (): Command =>
  new Command("explain")
    .description("why a customer did or did not get a mail, in sentences")
    .argument("<customer>", "an id or an e-mail address")
    .argument("[journey]", "only this journey")
    .option("--json", "as data")
    .option("--data <folder>", "the folder of the local system", ".perennial")
    .action(told);
