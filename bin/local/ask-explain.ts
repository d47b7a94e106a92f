/** Asks the local system about a customer: over HTTP when it runs, else straight from its data folder. */

import { join } from "node:path";
import * as z from "zod";
import { type Explanation, explain } from "#flows/explain.ts";
import { realClock } from "#runtime/clock.ts";
import { isFresh, openDataFolder } from "./data-folder.ts";
import { openStores } from "./local-parts.ts";
import { RUNNING, runningNote } from "./running.ts";

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

const askFolder = async (folder: string, customer: string, journey?: string): Promise<Explanation> => {
  const opened = await openStores(join(folder, "db"), realClock);
  try {
    const answer = await explain(opened.stores)(customer, journey);
    if (answer.kind === "unknown") throw new Error(answer.message);
    return answer.explanation;
  } finally {
    await opened.close();
  }
};

/** @throws Error that says what to do when there is no data, or nobody or no journey of that name */
export const askExplain = async (data: string, customer: string, journey?: string): Promise<Explanation> => {
  if (isFresh(data)) throw new Error(`${data} holds no data. Run "npm start" first, or name another folder with --data.`);
  const folder = openDataFolder(data);
  const running = folder.read(RUNNING, runningNote);
  const answer = running ? await askRunning(running.url, customer, journey) : "unreachable";
  return answer === "unreachable" ? askFolder(folder.path, customer, journey) : explanationShape.parse(answer);
};
