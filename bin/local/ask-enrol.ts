/** Asks the running local system to enrol a customer. */

import * as z from "zod";
import { isFresh, openDataFolder } from "./data-folder.ts";
import { RUNNING, runningNote } from "./running.ts";

const refusal = z.object({ problems: z.array(z.string()) });

/** @throws Error that says why nobody entered */
export const askEnrol = async (data: string, input: { customer: string; journey: string; occasion: string }): Promise<void> => {
  const running = isFresh(data) ? undefined : openDataFolder(data).read(RUNNING, runningNote);
  if (!running) throw new Error(`No local system runs on ${data}. Run "npm start" first, or name another folder with --data.`);
  const body = JSON.stringify(input);
  const response = await fetch(`${running.url}/local/enrol`, { method: "POST", body }).catch(() => undefined);
  if (!response) throw new Error(`The local system that ran at ${running.url} is gone. Run "npm start" again.`);
  if (response.ok) return;
  const refused = refusal.safeParse(await response.json());
  throw new Error(refused.success ? refused.data.problems.join(" ") : `The local system answered with ${response.status}.`);
};
